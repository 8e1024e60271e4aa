package policy

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

// Rule is what the METADATA above a Rego rule says about it.
type Rule struct {
	ID          string   // kebab-case; the Rego rule's name with "-" for "_"
	Title       string   // one sentence: what holds where the rule is kept
	Severity    string   // error, warning or info: the highest that a finding of the rule can have
	Aspect      string   // one of Aspects
	Scope       string   // the Rego package below demarc: one of Scopes
	Description string   // what the rule asks for
	Rationale   string   // why the engagement model asks for it
	Remediation string   // what to write instead
	Source      string   // where the idea comes from: one of Sources
	When        []string // paths that must be stated for the rule to apply; see Applies
	YieldsTo    []string // ids of rules that, where they fail, already say what this one would
	Fixed       bool     // it can neither be changed nor waived: something else rests on it
	Off         bool     // switched off by a setting: its findings are dropped
	File        string   `json:"-"` // the Rego file, relative to the policy root; unknown to a plan
	Line        int      `json:"-"` // 1-based line of the rule in File; unknown to a plan

	conditions []condition // When, parsed
	declared   string      // the severity of its METADATA, whatever the settings say
}

// Scopes are the Rego packages that hold rules, by the part of a proposal that they judge.
var Scopes = []string{"shape", "waiver", "proposal", "hybrid", "leg", "managed", "professional"}

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

// Sources tell a rule that the comparison of the models states from one that practice adds and
// from one that is the authors' judgement.
var Sources = []string{"reference", "practice", "judgement"}

// Applies tells whether all that a rule is about is stated in a leg.
func (r *Rule) Applies(leg map[string]any) bool {
	return !slices.ContainsFunc(r.conditions, func(c condition) bool { return !c.holds(leg) })
}

type annotation struct {
	ID          string   `json:"id"`
	Severity    string   `json:"severity"`
	Aspect      string   `json:"aspect"`
	Rationale   string   `json:"rationale"`
	Remediation string   `json:"remediation"`
	Source      string   `json:"source"`
	When        []string `json:"when"`
	YieldsTo    []string `json:"yields_to"`
	Fixed       bool     `json:"fixed"`
}

// catalogue reads the rules from the modules' METADATA and checks that nothing is missing: every
// rule of a judging package is annotated or private (its name begins with "_"), every id is
// unique and is the rule's own name, and every word comes from its list.
func catalogue(modules map[string]*ast.Module) ([]Rule, error) {
	var rules []Rule
	seen := map[string]string{}
	for _, file := range sortedKeys(modules) {
		module := modules[file]
		scope := scopeOf(module)
		if scope == "" {
			continue
		}
		annotated := map[string]bool{}
		for _, a := range module.Annotations {
			if a.Scope != "rule" && a.Scope != "document" {
				continue
			}
			rule, err := newRule(scope, file, a)
			if err != nil {
				return nil, err
			}
			if earlier, ok := seen[rule.ID]; ok {
				return nil, fmt.Errorf("%s:%d: rule id %q is taken by %s", file, rule.Line, rule.ID, earlier)
			}
			seen[rule.ID] = fmt.Sprintf("%s:%d", file, rule.Line)
			annotated[regoName(rule.ID)] = true
			rules = append(rules, rule)
		}
		for _, r := range module.Rules {
			name := strings.TrimPrefix(r.Head.Ref()[0].String(), "data.") // of x[key] contains …, too
			if len(r.Head.Args) == 0 && !strings.HasPrefix(name, "_") && !annotated[name] {
				return nil, fmt.Errorf("%s:%d: rule %s has no METADATA; describe it, or begin its name with _ if it only helps others",
					file, r.Location.Row, name)
			}
		}
	}
	for _, rule := range rules {
		for _, id := range rule.YieldsTo {
			if _, ok := seen[id]; !ok {
				return nil, fmt.Errorf("%s:%d: rule %s yields to %q, which is no rule", rule.File, rule.Line, rule.ID, id)
			}
		}
	}
	slices.SortFunc(rules, func(a, b Rule) int { return strings.Compare(a.ID, b.ID) })
	return rules, nil
}

func newRule(scope, file string, a *ast.Annotations) (Rule, error) {
	r, ok := a.GetTargetPath()[len(a.GetTargetPath())-1].Value.(ast.String)
	line := a.Location.Row
	if target := a.GetTargetPath(); !ok {
		return Rule{}, fmt.Errorf("%s:%d: METADATA of %s belongs to no named rule", file, line, target)
	}
	name := string(r)
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
		ID: c.ID, Title: a.Title, Severity: c.Severity, Aspect: c.Aspect, Scope: scope,
		Description: oneLine(a.Description), Rationale: oneLine(c.Rationale), Remediation: oneLine(c.Remediation),
		Source: c.Source, When: c.When, YieldsTo: c.YieldsTo, Fixed: c.Fixed, File: file, Line: line,
	}
	for _, field := range []struct {
		name, found string
		allowed     []string
	}{
		{"title", rule.Title, nil},
		{"description", rule.Description, nil},
		{"custom.id", rule.ID, []string{strings.ReplaceAll(name, "_", "-")}},
		{"custom.severity", rule.Severity, Severities},
		{"custom.aspect", rule.Aspect, Aspects},
		{"custom.rationale", rule.Rationale, nil},
		{"custom.remediation", rule.Remediation, nil},
		{"custom.source", rule.Source, Sources},
	} {
		switch {
		case field.found == "":
			return Rule{}, fmt.Errorf("%s:%d: METADATA of %s: %s is missing", file, line, name, field.name)
		case field.allowed != nil && !slices.Contains(field.allowed, field.found):
			return Rule{}, fmt.Errorf("%s:%d: METADATA of %s: %s is %q, expected %s",
				file, line, name, field.name, field.found, strings.Join(field.allowed, ", "))
		}
	}
	if err := rule.prepare(); err != nil {
		return Rule{}, err
	}
	return rule, nil
}

// prepare reads what the rule says of itself.
func (r *Rule) prepare() error {
	r.declared = r.Severity
	for _, when := range r.When {
		c, err := parseCondition(when)
		if err != nil {
			return fmt.Errorf("%s:%d: METADATA of %s: custom.when: %w", r.File, r.Line, regoName(r.ID), err)
		}
		r.conditions = append(r.conditions, c)
	}
	return nil
}

// severity is what a finding of the rule weighs. Settings change the rule's highest severity: a
// finding of that severity changes with it, and a milder one is never more than it.
func (r *Rule) severity(found string) string {
	if found == "" || found == r.declared {
		return r.Severity
	}
	return Severities[max(slices.Index(Severities, found), slices.Index(Severities, r.Severity))]
}

func scopeOf(module *ast.Module) string {
	path := module.Package.Path // data.demarc.rules.<scope>
	if len(path) != 4 || !path[1].Equal(ast.StringTerm("demarc")) || !path[2].Equal(ast.StringTerm("rules")) {
		return ""
	}
	scope, _ := path[3].Value.(ast.String)
	if !slices.Contains(Scopes, string(scope)) {
		return ""
	}
	return string(scope)
}

func regoName(id string) string { return strings.ReplaceAll(id, "-", "_") }

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }
