package document

import (
	"fmt"
	"strings"
)

// APIVersion and Kind are what a document declares to be a proposal.
const (
	APIVersion = "demarc/v1"
	Kind       = "Proposal"
)

// NotProposal says why a document is no proposal; "" if it claims to be one. A document that claims it
// but half is one, so that a mistyped kind or version is a finding and not a silence.
func NotProposal(value any) string {
	object, ok := value.(map[string]any)
	if !ok {
		return fmt.Sprintf("a proposal is a group of keys that begins with apiVersion: %s and kind: %s", APIVersion, Kind)
	}
	version, hasVersion := object["apiVersion"]
	kind, hasKind := object["kind"]
	text := fmt.Sprint(version)
	ours := text == "demarc" || strings.HasPrefix(strings.ToLower(text), "demarc/")
	switch {
	case ours && (kind == "Report" || kind == "Config" || kind == "Baseline"):
		return fmt.Sprintf("kind is %v, expected %s", kind, Kind)
	case ours, kind == Kind && !hasVersion:
		return ""
	case !hasVersion && !hasKind:
		return fmt.Sprintf("apiVersion: %s and kind: %s are missing", APIVersion, Kind)
	case !hasVersion:
		return fmt.Sprintf("apiVersion: %s is missing, and kind is %v, expected %s", APIVersion, kind, Kind)
	}
	return fmt.Sprintf("apiVersion is %v, expected %s", version, APIVersion)
}

// WhyNone says why there is no proposal in a file, of which none of the documents is one.
func WhyNone(docs []*Document, format Format, data []byte) string {
	switch {
	case len(docs) > 0:
		return NotProposal(docs[0].Value)
	case format == Markdown && len(data) > 0:
		return "it has no front matter: its first line is not ---"
	}
	return "the file is empty"
}
