package policy

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/open-policy-agent/opa/v1/ast"
)

// Scopes are the parts of a proposal that rules judge; for built-in rules they are the Rego packages that hold them.
var Scopes = []string{"shape", "evaluation", "waiver", "proposal", "hybrid", "leg", "managed", "professional"}

// Severities are those that a rule can have, worst first.
var Severities = []string{"error", "warning", "info"}

// Aspects are the sixteen rows on which the models differ, in the order of the comparison, then
// what lies outside them: declaration (what the proposal says it is), agreement (terms that any
// engagement needs) and document (how it is written down).
var Aspects = []string{
	"nature", "engagement", "goal", "responsibility", "scope", "duration", "billing", "sla",
	"monitoring", "incidents", "maintenance", "change", "skills", "risk", "best-for", "use-case",
	"declaration", "agreement", "document",
}

// Origins tell a rule that the comparison of the models states from one that practice adds and
// from one that is the authors' judgement.
var Origins = []string{"reference", "practice", "judgement"}

// Organisation is the origin of a rule that is not built in.
const Organisation = "organisation"

// Stages are those of a document, as the schema has them.
var Stages = []string{"catalogue", "tender", "offer", "agreed"}

type annotation struct {
	ID          string   `json:"id"`
	Severity    string   `json:"severity"`
	Aspect      string   `json:"aspect"`
	Scope       string   `json:"scope"`
	Rationale   string   `json:"rationale"`
	Remediation string   `json:"remediation"`
	Source      string   `json:"source"`
	When        []string `json:"when"`
	NotAt       []string `json:"not_at"`
	Replaces    []string `json:"replaces"`
	YieldsTo    []string `json:"yields_to"`
	ByWords     bool     `json:"by_words"`
	Fixed       bool     `json:"fixed"`
}

// catalogue reads the rules from the modules' METADATA and checks that nothing is missing and nothing is passed
// over: every rule of a judging package is annotated or private (its name begins with "_"), every id is unique
// and is the rule's own name, every word comes from its list, and a rule stands where it is looked for. The error has
// a line for each fault.
func (s *Sources) catalogue() error {
	var rules []Rule
	faults := s.definedOnce()
	seen, places := map[string]string{}, map[string]string{}
	for _, file := range sortedKeys(s.Modules) {
		module := s.Modules[file]
		home, err := s.homeOf(file, module)
		if err != nil {
			faults = append(faults, err)
		}
		if home == "" {
			continue
		}
		stages := map[string]string{}
		for _, r := range module.Rules {
			if text, ok := stageOf(r); ok {
				stages[r.Head.Name.String()] = text
			}
		}
		annotated := map[string]bool{}
		for _, a := range module.Annotations {
			if a.Scope != "rule" && a.Scope != "document" {
				continue
			}
			annotated[strings.TrimPrefix(nameOf(a), "data.")] = true // what is wrong with it is said once
			rule, err := newRule(home, s.own[file], file, a)
			if err != nil {
				faults = append(faults, err)
				continue
			}
			at := fmt.Sprintf("%s:%d", file, a.Location.Row)
			if earlier, ok := seen[rule.ID]; ok {
				faults = append(faults, fmt.Errorf("%s: rule id %q is taken by %s", at, rule.ID, earlier))
				continue
			}
			rule.Stage = stages[regoName(rule.ID)]
			seen[rule.ID], places[rule.ID] = at, at
			rules = append(rules, rule)
		}
		for _, r := range module.Rules {
			name := strings.TrimPrefix(r.Head.Ref()[0].String(), "data.") // of x[key] contains …, too
			switch {
			case len(r.Head.Args) > 0 || strings.HasPrefix(name, "_"):
			case !annotated[name]:
				faults = append(faults, fmt.Errorf("%s:%d: rule %s has no METADATA; describe it, or begin its name with _ if it only helps others",
					file, r.Location.Row, name))
			case len(r.Head.Ref()) > 1:
				faults = append(faults, fmt.Errorf("%s:%d: rule %s is one of several below %s, expected a set: %[4]s contains finding if …",
					file, r.Location.Row, r.Head.Ref(), name))
			case s.own[file] && r.Head.RuleKind() != ast.MultiValue:
				faults = append(faults, fmt.Errorf("%s:%d: rule %s is no set of findings, expected %[3]s contains finding if …", file, r.Location.Row, name))
			}
		}
	}
	if len(faults) > 0 {
		return errors.Join(faults...)
	}
	fixed := map[string]bool{}
	for _, rule := range rules {
		fixed[rule.ID] = rule.Fixed
	}
	for _, rule := range rules {
		for _, list := range []struct {
			verb string
			ids  []string
		}{{"yields to", rule.YieldsTo}, {"replaces", rule.Replaces}} {
			for _, id := range list.ids {
				switch _, known := seen[id]; {
				case !known:
					faults = append(faults, fmt.Errorf("%s: rule %s %s %q, which is no rule", places[rule.ID], rule.ID, list.verb, id))
				case list.verb == "replaces" && (fixed[id] || id == rule.ID):
					faults = append(faults, fmt.Errorf("%s: rule %s replaces %s, which cannot be replaced", places[rule.ID], rule.ID, id))
				}
			}
		}
	}
	slices.SortFunc(rules, ByID)
	s.Rules = rules
	return errors.Join(faults...)
}

// ByID compares rules by their ids.
func ByID(a, b Rule) int { return strings.Compare(a.ID, b.ID) }

// nameOf is the name of the rule that METADATA is of.
func nameOf(a *ast.Annotations) string {
	target := a.GetTargetPath()
	name, _ := target[len(target)-1].Value.(ast.String)
	return string(name)
}

// stageOf is the text that a rule is, which names who raises it.
func stageOf(r *ast.Rule) (string, bool) {
	if r.Head.Value == nil {
		return "", false
	}
	text, ok := r.Head.Value.Value.(ast.String)
	return string(text), ok
}

// definedOnce asks that what a package defines stands in one file. Two definitions of a name in Rego are one that
// holds where either does: a helper that somebody names like one in another file would change what that means.
func (s *Sources) definedOnce() (faults []error) {
	type definition struct {
		file string
		line int
	}
	first := map[string]definition{}
	for _, file := range sortedKeys(s.Modules) {
		for _, r := range s.Modules[file].Rules {
			name := s.Modules[file].Package.Path.String() + "." + r.Head.Ref()[0].String()
			if known, ok := first[name]; !ok {
				first[name] = definition{file, r.Location.Row}
			} else if known.file != file {
				faults = append(faults, fmt.Errorf("%s:%d: %s is defined in %s:%d already; both would count as one, so give it another name",
					file, r.Location.Row, name, known.file, known.line))
			}
		}
	}
	return faults
}

// newRule reads METADATA. Home is the package of the rule, which is the scope of a built-in one.
func newRule(home string, own bool, file string, a *ast.Annotations) (Rule, error) {
	line, name := a.Location.Row, nameOf(a)
	if name == "" {
		return Rule{}, fmt.Errorf("%s:%d: METADATA of %s belongs to no named rule", file, line, a.GetTargetPath())
	}
	custom, err := json.Marshal(a.Custom)
	if err != nil {
		return Rule{}, fmt.Errorf("%s:%d: METADATA of %s: %w", file, line, name, err)
	}
	var c annotation
	dec := json.NewDecoder(strings.NewReader(string(custom)))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&c); err != nil {
		return Rule{}, fmt.Errorf("%s:%d: METADATA of %s: custom: %w", file, line, name, err)
	}
	rule := Rule{
		ID: c.ID, Title: a.Title, Severity: c.Severity, Aspect: c.Aspect, Scope: home,
		Description: oneLine(a.Description), Rationale: oneLine(c.Rationale), Remediation: oneLine(c.Remediation),
		Source: c.Source, When: c.When, NotAt: c.NotAt, YieldsTo: c.YieldsTo, Replaces: c.Replaces, ByWords: c.ByWords, Fixed: c.Fixed, File: file,
	}
	var ofBuiltIn, ofOwn string // a key that only the other kind of rule has
	if own {
		rule.Package, rule.Scope, rule.Line = home, c.Scope, line
		switch {
		case c.Source != "":
			ofBuiltIn = "source"
		case c.Fixed:
			ofBuiltIn = "fixed"
		}
		rule.Source = Organisation
	} else {
		switch {
		case c.Scope != "":
			ofOwn = "scope"
		case c.Replaces != nil:
			ofOwn = "replaces"
		}
	}
	switch {
	case ofBuiltIn != "":
		return Rule{}, fmt.Errorf("%s:%d: METADATA of %s: custom.%s is for built-in rules, expected none", file, line, name, ofBuiltIn)
	case ofOwn != "":
		return Rule{}, fmt.Errorf("%s:%d: METADATA of %s: custom.%s is for rules of an organisation's own, expected none", file, line, name, ofOwn)
	}
	origins := Origins
	if own {
		origins = nil
	}
	for _, field := range []struct {
		name, found string
		allowed     []string
	}{
		{"custom.scope", rule.Scope, Scopes},
		{"title", rule.Title, nil},
		{"description", rule.Description, nil},
		{"custom.id", rule.ID, []string{strings.ReplaceAll(name, "_", "-")}},
		{"custom.severity", rule.Severity, Severities},
		{"custom.aspect", rule.Aspect, Aspects},
		{"custom.rationale", rule.Rationale, nil},
		{"custom.remediation", rule.Remediation, nil},
		{"custom.source", rule.Source, origins},
	} {
		switch {
		case field.found == "":
			return Rule{}, fmt.Errorf("%s:%d: METADATA of %s: %s is missing", file, line, name, field.name)
		case field.allowed != nil && !slices.Contains(field.allowed, field.found):
			return Rule{}, fmt.Errorf("%s:%d: METADATA of %s: %s is %q, expected %s",
				file, line, name, field.name, field.found, strings.Join(field.allowed, ", "))
		}
	}
	if own {
		prefix := strings.ReplaceAll(home, "_", "-") + "-"
		switch {
		case !slices.Contains(Judged, rule.Scope):
			return Rule{}, fmt.Errorf("%s:%d: METADATA of %s: custom.scope is %q, expected %s", file, line, name, rule.Scope, strings.Join(Judged, ", "))
		case !strings.HasPrefix(rule.ID, prefix):
			return Rule{}, fmt.Errorf("%s:%d: METADATA of %s: custom.id is %q, expected one that begins with %s, like its package", file, line, name, rule.ID, prefix)
		}
	}
	if own {
		for _, text := range []string{rule.Title, rule.Description, rule.Rationale, rule.Remediation} {
			if strings.ContainsFunc(text, func(r rune) bool { return !unicode.IsPrint(r) }) {
				return Rule{}, fmt.Errorf("%s:%d: METADATA of %s: %q has a character that cannot be seen, expected text", file, line, name, text)
			}
		}
	}
	for _, stage := range rule.NotAt {
		if !slices.Contains(Stages, stage) {
			return Rule{}, fmt.Errorf("%s:%d: METADATA of %s: custom.not_at has %q, expected %s", file, line, name, stage, strings.Join(Stages, ", "))
		}
	}
	for _, when := range rule.When {
		if _, err := parseCondition(when); err != nil {
			return Rule{}, fmt.Errorf("%s:%d: METADATA of %s: custom.when: %w", file, line, name, err)
		}
	}
	return rule, nil
}

// homeOf is the package below demarc.rules in which the rules of a module stand; "" if it has none, but only helps
// others. A rule that stands anywhere else is never asked.
func (s *Sources) homeOf(file string, module *ast.Module) (string, error) {
	path := module.Package.Path[1:]
	own := s.own[file]
	isOurs := path[0].Equal(ast.StringTerm("demarc"))
	if len(path) < 2 || !isOurs || !path[1].Equal(ast.StringTerm("rules")) {
		if own && isOurs {
			return "", fmt.Errorf("%s:%d: package %s is demarc's own; expected demarc.rules.<yours> for rules, and for what helps them a package outside of demarc, such as acme.lib",
				file, module.Package.Location.Row, packageName(module))
		}
		for _, a := range module.Annotations {
			if _, ok := a.Custom["id"]; ok {
				return "", fmt.Errorf("%s:%d: a rule stands in package %s, where it would never be asked; expected %s",
					file, a.Location.Row, packageName(module), s.homes(file))
			}
		}
		return "", nil
	}
	var home ast.String
	if len(path) == 3 {
		home, _ = path[2].Value.(ast.String)
	}
	switch isScope := slices.Contains(Scopes, string(home)); {
	case own && isScope:
		return "", fmt.Errorf("%s:%d: package %s is demarc's own; expected demarc.rules.<yours>, such as demarc.rules.acme", file, module.Package.Location.Row, packageName(module))
	case own && !isPackage.MatchString(string(home)), !own && !isScope:
		return "", fmt.Errorf("%s:%d: the rules of package %s would never be asked; expected %s",
			file, module.Package.Location.Row, packageName(module), s.homes(file))
	}
	return string(home), nil
}

// homes are the packages in which rules may stand, for a message.
func (s *Sources) homes(file string) string {
	if s.own[file] {
		return "demarc.rules.<yours> with a name in small letters, such as demarc.rules.acme"
	}
	return "demarc.rules." + strings.Join(judging(), ", demarc.rules.")
}

func packageName(module *ast.Module) string {
	return strings.TrimPrefix(module.Package.Path.String(), "data.")
}

// judging are the scopes whose rules Rego evaluates.
func judging() []string {
	return slices.DeleteFunc(slices.Clone(Scopes), func(s string) bool { return s == "shape" || s == "evaluation" })
}

// Judged are the scopes that own rules can have.
var Judged = []string{"proposal", "hybrid", "leg", "managed", "professional"}

func regoName(id string) string { return strings.ReplaceAll(id, "-", "_") }

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

func blank(text string) bool { return strings.TrimSpace(text) == "" }

// catalogueModule is the Rego that tells data.demarc.decision of the rules. Package demarc.catalogue has an object
// `rules`, in it for each scope an object for each rule, by its id, and `conditions`, the alternatives of each text
// that a rule has under `when`.
func catalogueModule(rules []Rule) ([]byte, error) {
	scopes, conditions := map[string]map[string]any{}, map[string]any{}
	for _, scope := range Scopes {
		scopes[scope] = map[string]any{} // a scope that has no rules is one all the same
	}
	for _, rule := range rules {
		told := toldOf(rule)
		for _, text := range rule.When {
			condition, err := parseCondition(text)
			if err != nil {
				return nil, fmt.Errorf("%s: rule %s: %w", rule.File, rule.ID, err)
			}
			conditions[text] = condition.told()
		}
		scopes[rule.Scope][rule.ID] = told
	}
	var out bytes.Buffer
	out.WriteString("# Generated from the METADATA of the rules, for data.demarc.decision.\npackage demarc.catalogue\n")
	for _, part := range []struct {
		name  string
		value any
	}{{"rules", scopes}, {"conditions", conditions}} {
		out.WriteString("\n" + part.name + " := ")
		enc := json.NewEncoder(&out)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "\t")
		if err := enc.Encode(part.value); err != nil {
			return nil, err
		}
	}
	return out.Bytes(), nil
}

// toldOf is what the decision is told of a rule.
func toldOf(rule Rule) map[string]any {
	told := map[string]any{
		"id": rule.ID, "name": regoName(rule.ID), "severity": rule.Severity, "aspect": rule.Aspect, "remediation": rule.Remediation,
		"when": append([]string{}, rule.When...), "yields_to": append([]string{}, rule.YieldsTo...),
	}
	if rule.Package != "" {
		told["package"] = rule.Package
	}
	if rule.Fixed {
		told["fixed"] = true
	}
	if len(rule.NotAt) > 0 {
		told["not_at"] = rule.NotAt
	}
	if rule.ByWords {
		told["by_words"] = true
	}
	if rule.Stage != "" {
		told["stage"] = rule.Stage
	}
	return told
}
