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
