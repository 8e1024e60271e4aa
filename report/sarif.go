package report

import (
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"github.com/demarc-dev/demarc"
	"github.com/demarc-dev/demarc/internal/show"
	"github.com/demarc-dev/demarc/report/internal/wording"
)

// What is used of SARIF 2.1.0, by its names: https://docs.oasis-open.org/sarif/sarif/v2.1.0/.
// A field that GitHub's code scanning requires is never left out.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool               sarifTool                        `json:"tool"`
		Invocations        []sarifInvocation                `json:"invocations"`
		OriginalURIBaseIDs map[string]sarifArtifactLocation `json:"originalUriBaseIds"`
		Artifacts          []sarifArtifact                  `json:"artifacts"`
		ColumnKind         string                           `json:"columnKind"`
		Results            []sarifResult                    `json:"results"`
		Properties         map[string]any                   `json:"properties"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name            string      `json:"name"`
		Version         string      `json:"version"`
		SemanticVersion string      `json:"semanticVersion,omitempty"`
		InformationURI  string      `json:"informationUri"`
		Rules           []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID                   string             `json:"id"`
		Name                 string             `json:"name"`
		ShortDescription     sarifMessage       `json:"shortDescription"`
		FullDescription      sarifMessage       `json:"fullDescription"`
		Help                 sarifMessage       `json:"help"`
		DefaultConfiguration sarifConfiguration `json:"defaultConfiguration"`
		Properties           sarifRuleBag       `json:"properties"`
	}
	sarifRuleBag struct {
		Aspect          string   `json:"aspect"`
		Precision       string   `json:"precision,omitempty"`
		ProblemSeverity string   `json:"problem.severity"`
		Scope           string   `json:"scope"`
		Source          string   `json:"source"`
		Tags            []string `json:"tags"`
		Waivable        bool     `json:"waivable"`
	}
	sarifConfiguration struct {
		Level string `json:"level"`
	}
	sarifMessage struct {
		Text     string `json:"text"`
		Markdown string `json:"markdown,omitempty"`
	}
	sarifInvocation struct {
		ExecutionSuccessful        bool                `json:"executionSuccessful"`
		ConfigurationNotifications []sarifNotification `json:"toolConfigurationNotifications"`
		ExecutionNotifications     []sarifNotification `json:"toolExecutionNotifications"`
	}
	sarifNotification struct {
		Level          string          `json:"level"`
		Message        sarifMessage    `json:"message"`
		AssociatedRule *sarifReference `json:"associatedRule,omitempty"`
		Locations      []sarifLocation `json:"locations"`
	}
	sarifReference struct {
		ID    string `json:"id"`
		Index *int   `json:"index,omitempty"`
	}
	sarifArtifact struct {
		Location sarifArtifactLocation `json:"location"`
		Roles    []string              `json:"roles"`
		Hashes   map[string]string     `json:"hashes"`
	}
	sarifArtifactLocation struct {
		URI         string        `json:"uri,omitempty"`
		URIBaseID   string        `json:"uriBaseId,omitempty"`
		Index       *int          `json:"index,omitempty"`
		Description *sarifMessage `json:"description,omitempty"`
	}
	sarifResult struct {
		RuleID              string             `json:"ruleId"`
		RuleIndex           *int               `json:"ruleIndex,omitempty"`
		Level               string             `json:"level"`
		Message             sarifMessage       `json:"message"`
		Locations           []sarifLocation    `json:"locations"`
		RelatedLocations    []sarifLocation    `json:"relatedLocations,omitempty"`
		PartialFingerprints map[string]string  `json:"partialFingerprints"`
		BaselineState       string             `json:"baselineState,omitempty"`
		Suppressions        []sarifSuppression `json:"suppressions"`
		Properties          sarifResultBag     `json:"properties"`
	}
	sarifResultBag struct {
		Aspect      string `json:"aspect"`
		Document    int    `json:"document"`
		FollowsFrom string `json:"followsFrom,omitempty"`
		Leg         string `json:"leg"`
		Path        string `json:"path"`
		Proposal    string `json:"proposal"`
		Remediation string `json:"remediation"`
	}
	sarifSuppression struct {
		Kind          string         `json:"kind"`
		Status        string         `json:"status"`
		Justification string         `json:"justification"`
		Location      *sarifLocation `json:"location,omitempty"`
	}
	sarifLocation struct {
		ID               int                    `json:"id,omitempty"`
		PhysicalLocation sarifPhysicalLocation  `json:"physicalLocation"`
		LogicalLocations []sarifLogicalLocation `json:"logicalLocations,omitempty"`
		Message          *sarifMessage          `json:"message,omitempty"`
	}
	sarifPhysicalLocation struct {
		ArtifactLocation sarifArtifactLocation `json:"artifactLocation"`
		Region           *sarifRegion          `json:"region,omitempty"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn"`
		EndLine     int `json:"endLine,omitempty"`
		EndColumn   int `json:"endColumn,omitempty"`
	}
	sarifLogicalLocation struct {
		Name               string `json:"name,omitempty"`
		FullyQualifiedName string `json:"fullyQualifiedName"`
		Kind               string `json:"kind"`
	}
)

// sourceRoot stands for the folder that relative URIs begin at. Where it is on this machine does not
// concern who reads the report.
const sourceRoot = "%SRCROOT%"

// sarif writes one run.
type sarif struct {
	Run
	rules map[string]int // index by id
	files map[string]int // likewise, by name
}

// writeSARIF shows a run to servers and editors that know the standard. The options change nothing.
func writeSARIF(w io.Writer, run Run, _ Options) error {
	s := sarif{Run: run, rules: map[string]int{}, files: map[string]int{}}
	out := sarifRun{
		Tool: sarifTool{sarifDriver{
			Name: "demarc", Version: run.Version, SemanticVersion: semantic(run.Version),
			InformationURI: "https://github.com/demarc-dev/demarc", Rules: make([]sarifRule, 0, len(run.Rules)),
		}},
		OriginalURIBaseIDs: map[string]sarifArtifactLocation{
			sourceRoot: {Description: &sarifMessage{Text: "The root of the repository, or the folder in which demarc was run."}},
		},
		Artifacts: []sarifArtifact{}, ColumnKind: "unicodeCodePoints", Results: []sarifResult{},
		Properties: map[string]any{"asOf": run.AsOf, "failOn": run.threshold(), "policy": run.Policy},
	}
	// All rules, and not only those of the results: who reads the report is to know what was asked.
	for i, rule := range run.Rules {
		s.rules[rule.ID] = i
		out.Tool.Driver.Rules = append(out.Tool.Driver.Rules, ruleOf(rule))
	}
	for i, file := range run.Files {
		location := s.artifact(file.File)
		s.files[file.File] = i
		out.Artifacts = append(out.Artifacts, sarifArtifact{
			Location: location, Roles: []string{"analysisTarget"},
			Hashes: map[string]string{"sha-256": strings.TrimPrefix(file.Digest, "sha256:")},
		})
	}
	out.Invocations = []sarifInvocation{s.invocation()}
	for _, e := range run.entries() {
		out.Results = append(out.Results, s.result(e))
	}
	return show.JSON(w, sarifLog{
		Schema:  "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
		Version: "2.1.0", Runs: []sarifRun{out},
	})
}

var semver = regexp.MustCompile(`^v?(\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?)$`)

// semantic gives a version as semantic versioning has it; "" if it is none.
func semantic(version string) string {
	if m := semver.FindStringSubmatch(version); m != nil {
		return m[1]
	}
	return ""
}

var (
	sarifLevels = map[demarc.Severity]string{demarc.Error: "error", demarc.Warning: "warning", demarc.Info: "note"}
	// What GitHub orders alerts by: how bad, and how often right. A rule that follows from what a model
	// is holds more surely than one that somebody judges to be sensible.
	problemSeverities = map[demarc.Severity]string{demarc.Error: "error", demarc.Warning: "warning", demarc.Info: "recommendation"}
	precisions        = map[string]string{"reference": "very-high", "practice": "high", "judgement": "medium"}
)

func ruleOf(rule demarc.Rule) sarifRule {
	return sarifRule{
		ID: rule.ID, Name: pascal(rule.ID),
		ShortDescription: sarifMessage{Text: sentence(rule.Title)}, FullDescription: sarifMessage{Text: sentence(rule.Description)},
		Help: sarifMessage{
			Text: fmt.Sprintf("%s\n\nBecause: %s\n\ndemarc explain %s tells more.", rule.Remediation, rule.Rationale, rule.ID),
			Markdown: fmt.Sprintf("%s\n\n**Because:** %s\n\n`demarc explain %s` tells more.",
				prose(rule.Remediation), prose(rule.Rationale), rule.ID),
		},
		DefaultConfiguration: sarifConfiguration{sarifLevels[rule.Severity]},
		Properties: sarifRuleBag{
			Aspect: rule.Aspect, Scope: rule.Scope, Source: rule.Source, Waivable: rule.Waivable, Tags: slices.Compact([]string{rule.Aspect, rule.Scope}),
			ProblemSeverity: problemSeverities[rule.Severity], Precision: precisions[rule.Source],
		},
	}
}

// pascal writes an id as a name of a rule, such as ManagedSlaRequired. The two must differ in more than
// capital letters.
func pascal(id string) string {
	var name strings.Builder
	for word := range strings.SplitSeq(id, "-") {
		if word != "" {
			name.WriteString(strings.ToUpper(word[:1]) + word[1:])
		}
	}
	if strings.EqualFold(name.String(), id) {
		name.WriteString("Rule")
	}
	return name.String()
}

// invocation tells how the run went: what could not be checked, which rules were not applied, and
// what the baseline no longer needs.
func (s *sarif) invocation() sarifInvocation {
	run := sarifInvocation{
		ExecutionSuccessful:        len(s.Failed) == 0,
		ConfigurationNotifications: []sarifNotification{}, ExecutionNotifications: []sarifNotification{},
	}
	note := func(list *[]sarifNotification, level, file string, at demarc.Position, rule, message string) {
		n := sarifNotification{
			Level: level, Message: sarifMessage{Text: plain(sentence(message))},
			Locations: []sarifLocation{},
		}
		if file != "" {
			n.Locations = append(n.Locations, sarifLocation{PhysicalLocation: s.physical(file, at, demarc.Position{})})
		}
		if rule != "" {
			n.AssociatedRule = &sarifReference{rule, s.ruleIndex(rule)}
		}
		*list = append(*list, n)
	}
	for _, off := range s.Off {
		note(&run.ConfigurationNotifications, "note", off.Config, demarc.Position{}, off.Rule, isOff(off))
	}
	for _, f := range s.Failed {
		note(&run.ExecutionNotifications, "error", f.File, demarc.Position{Line: f.Line, Column: f.Column}, "", "cannot be checked: "+f.Message)
	}
	for _, file := range s.Files {
		for _, p := range file.Proposals {
			if n := len(p.NotEvaluated); n > 0 {
				note(&run.ExecutionNotifications, "warning", file.File, demarc.Position{}, "", notRun(n))
			}
		}
	}
	if s.Baseline != nil {
		for _, g := range s.Baseline.Gone {
			note(&run.ExecutionNotifications, "note", s.Baseline.File, demarc.Position{}, g.Rule, mended(g))
		}
	}
	return run
}

func (s *sarif) result(e entry) sarifResult {
	id := fmt.Sprintf("%s:%d", e.fingerprint, e.number)
	r := sarifResult{
		RuleID: e.Rule, RuleIndex: s.ruleIndex(e.Rule), Level: sarifLevels[e.Severity],
		Locations: []sarifLocation{{
			PhysicalLocation: s.physical(e.File, e.Start, e.End), LogicalLocations: logical(e),
		}},
		// GitHub knows findings again by the first of them alone, and would make one by the line.
		PartialFingerprints: map[string]string{"primaryLocationLineHash": id, "demarcProposalRulePath/v1": id},
		Suppressions:        []sarifSuppression{},
		Properties: sarifResultBag{
			Proposal: e.proposal, Document: e.Document, FollowsFrom: e.FollowsFrom, Leg: e.Leg, Aspect: e.Aspect, Path: e.Path, Remediation: e.Remediation,
		},
	}
	for i, p := range e.Places {
		if i == 0 {
			r.Locations[0].Message = &sarifMessage{Text: plain(sentence(e.Message))}
		}
		at := e
		at.Path = p.Path
		r.Locations = append(r.Locations, sarifLocation{
			PhysicalLocation: s.physical(e.File, p.Start, p.End), LogicalLocations: logical(at), Message: &sarifMessage{Text: plain(sentence(p.Message))},
		})
	}
	text := plain(sentence(e.Message))
	if also := further(e.Finding, fewPlaces); len(also) > 0 {
		text += " " + plain(sentence("Also "+strings.Join(also, "; ")))
	}
	var because []string
	for i, b := range e.Because {
		// Code scanning shows a related place only where the message has a link to it.
		because = append(because, fmt.Sprintf("[%s](%d)", bracketed.Replace(plain(b.Message)), i+1))
		r.RelatedLocations = append(r.RelatedLocations, sarifLocation{
			ID: i + 1, PhysicalLocation: s.physical(e.File, b.Start, demarc.Position{}), Message: &sarifMessage{Text: plain(b.Message)},
		})
	}
	if len(because) > 0 {
		text += " Because " + wording.List(because) + "."
	}
	if e.Remediation != "" {
		text += " " + plain(e.Remediation)
	}
	r.Message.Text = text
	if s.Baseline != nil {
		r.BaselineState = "new"
		if e.known {
			r.BaselineState = "unchanged"
		}
	}
	if e.waiver != nil {
		r.Suppressions = append(r.Suppressions, s.suppression(e))
	}
	return r
}

func (s *sarif) suppression(e entry) sarifSuppression {
	w := e.waiver
	out := sarifSuppression{Kind: "external", Status: "accepted", Justification: show.Escape(waivedBy(*w))}
	if w.File == e.File {
		out.Kind = "inSource"
	}
	if w.File != "" {
		out.Location = &sarifLocation{PhysicalLocation: s.physical(w.File, w.Start, demarc.Position{})}
	}
	return out
}

// logical is what a finding is about: the proposal, and the value in it.
func logical(e entry) []sarifLogicalLocation {
	proposal := show.Escape(e.proposal)
	value := sarifLogicalLocation{FullyQualifiedName: proposal + show.Escape(e.Path), Kind: "value"}
	if proposal == "" {
		return []sarifLogicalLocation{value}
	}
	return []sarifLogicalLocation{{Name: proposal, FullyQualifiedName: proposal, Kind: "proposal"}, value}
}

func (s *sarif) physical(file string, start, end demarc.Position) sarifPhysicalLocation {
	at := sarifPhysicalLocation{ArtifactLocation: s.artifact(file)}
	if start.Line > 0 {
		at.Region = &sarifRegion{StartLine: start.Line, StartColumn: start.Column, EndLine: end.Line, EndColumn: end.Column}
	}
	return at
}

func (s *sarif) artifact(file string) sarifArtifactLocation {
	uri, relative := s.uri(file)
	at := sarifArtifactLocation{URI: uri}
	if relative {
		at.URIBaseID = sourceRoot
	}
	if i, ok := s.files[file]; ok {
		at.Index = &i
	}
	return at
}

func (s *sarif) ruleIndex(id string) *int {
	if i, ok := s.rules[id]; ok {
		return &i
	}
	return nil
}

// sentence ends what is said with a full stop, if it has no end.
func sentence(s string) string {
	if s == "" || strings.ContainsAny(s[len(s)-1:], ".?!") {
		return s
	}
	return s + "."
}

// bracketed escapes the text of a link.
var bracketed = strings.NewReplacer(`\`, `\\`, `[`, `\[`, `]`, `\]`)

var (
	linkMiddle  = strings.NewReplacer("](", "] (")
	placeholder = regexp.MustCompile(`\{(\d+)\}`)
)

// plain makes a text a plain message of the standard, in which [a](b) is a link and {0} stands for an
// argument. It asks for every brace to be doubled, but what shows messages shows the doubled ones, and
// people are to copy `monitoring: {included: true}`; so only what could be mistaken is.
func plain(s string) string {
	return placeholder.ReplaceAllString(linkMiddle.Replace(show.Escape(s)), "{{$1}}")
}
