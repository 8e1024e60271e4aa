package policy

import (
	"errors"
	"fmt"
	"maps"
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"

	"github.com/demarc-dev/demarc/internal/plan"
	"github.com/demarc-dev/demarc/internal/words"
)

// Assertion is what an organisation asks of a field, without Rego. It becomes a rule; package demarc.assertions judges it.
type Assertion struct {
	ID       string `json:"id"`
	Scope    string `json:"scope"`    // one of Judged; "" is leg
	Severity string `json:"severity"` // "" is error
	Aspect   string `json:"aspect"`   // "" is agreement
	Message  string `json:"message"`  // of what should be; "" makes one
	Reason   string `json:"reason"`   // why it is asked
	Fix      string `json:"fix"`      // what to write instead

	Field    string         `json:"field"`    // such as sla.targets[].target
	Where    map[string]any `json:"where"`    // which items of the last list count, by what stands in them
	When     []string       `json:"when"`     // conditions that all hold where it applies, as METADATA has them
	Unless   []string       `json:"unless"`   // conditions of which none holds there
	Optional bool           `json:"optional"` // the field need not be stated
	Any      bool           `json:"any"`      // one item of several is enough

	Stated   *bool  `json:"stated"`
	Is       any    `json:"is"`
	OneOf    []any  `json:"one_of"`
	NoneOf   []any  `json:"none_of"`
	AtLeast  any    `json:"at_least"` // a number, a duration or a day
	AtMost   any    `json:"at_most"`
	Includes any    `json:"includes"` // of a list
	Matches  string `json:"matches"`  // a regular expression
}

// maxExpression bounds the instructions of a regular expression: a configuration may come with what is judged by it.
const maxExpression = 500

var isID = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)+$`)

// tests are what is asked of a value, in a fixed order.
func (a Assertion) tests() []any {
	tests := []any{}
	add := func(op string, value any) { tests = append(tests, map[string]any{"op": op, "value": value}) }
	if a.Stated != nil {
		add("stated", *a.Stated)
	}
	for _, test := range []struct {
		op    string
		value any
	}{{"is", a.Is}, {"at_least", a.AtLeast}, {"at_most", a.AtMost}, {"includes", a.Includes}} {
		if test.value != nil {
			add(test.op, test.value)
		}
	}
	if a.OneOf != nil {
		add("one_of", a.OneOf)
	}
	if a.NoneOf != nil {
		add("none_of", a.NoneOf)
	}
	if a.Matches != "" {
		add("matches", a.Matches)
	}
	return tests
}

// rule is the rule that an assertion becomes, and what the policy is told of it. Known tells whether proposals have a field.
func (a Assertion) rule(i int, taken []string, known func(field string) (nearest string, ok bool)) (Rule, map[string]any, map[string]any, error) {
	fault := func(key, format string, args ...any) error {
		path := []string{"assertions", fmt.Sprint(i)}
		if key != "" {
			path = append(path, key)
		}
		return &SettingError{path, fmt.Sprintf("assertion %s: %s", a.ID, fmt.Sprintf(format, args...))}
	}
	rule := Rule{
		ID: a.ID, Scope: orElse(a.Scope, "leg"), Severity: orElse(a.Severity, "error"), Aspect: orElse(a.Aspect, "agreement"),
		Source: Organisation, When: a.When, Title: orElse(strings.TrimSuffix(sentence(a.Message), "."), a.Field+" is as your organisation asks"),
		Description: orElse(sentence(a.Message), "What `"+a.Field+"` may be.") + a.inWords(), Rationale: orElse(a.Reason, "Your organisation asks for it."),
		Remediation: orElse(a.Fix, a.advice()), Package: "assertions",
	}
	switch {
	case !isID.MatchString(a.ID):
		return rule, nil, nil, fault("id", "the id should be words with hyphens between, such as acme-severity-1-soon")
	case slices.Contains(taken, a.ID):
		return rule, nil, nil, fault("id", "another rule has this id")
	case !slices.Contains(Judged, rule.Scope):
		return rule, nil, nil, fault("scope", "scope is %q, expected %s", rule.Scope, strings.Join(Judged, ", "))
	case !slices.Contains(Severities, rule.Severity):
		return rule, nil, nil, fault("severity", "severity is %q, expected %s", rule.Severity, strings.Join(Severities, ", "))
	case !slices.Contains(Aspects, rule.Aspect):
		return rule, nil, nil, fault("aspect", "aspect is %q%s; known are %s", rule.Aspect, words.DidYouMean(rule.Aspect, Aspects), strings.Join(Aspects, ", "))
	}
	segments, err := segmentsOf(a.Field)
	if err != nil {
		return rule, nil, nil, fault("field", "%v", err)
	}
	if nearest, ok := known(a.Field); !ok {
		return rule, nil, nil, fault("field", "no proposal has %s%s", a.Field, nearest)
	}
	where := []any{}
	if len(a.Where) > 0 && len(segments) == 1 {
		return rule, nil, nil, fault("where", "where tells items of a list apart, and %s has none, expected one such as sla.targets[].target", a.Field)
	}
	list := a.Field[:max(strings.LastIndex(a.Field, "[]"), 0)]
	for _, key := range sortedKeys(a.Where) {
		if nearest, ok := known(list + "[]." + key); !ok {
			return rule, nil, nil, fault("where", "no item of %s has %s%s", list, key, nearest)
		}
		where = append(where, map[string]any{"path": anyOf(strings.Split(key, ".")), "value": a.Where[key]})
	}
	tests := a.tests()
	if len(tests) == 0 {
		return rule, nil, nil, fault("", "nothing is asked of %s, expected stated, is, one_of, none_of, at_least, at_most, includes or matches", a.Field)
	}
	var wrong *syntax.Error
	if _, err := plan.Instructions(a.Matches, maxExpression); errors.As(err, &wrong) {
		return rule, nil, nil, fault("matches", "%q is no regular expression: %v", a.Matches, err)
	} else if err != nil {
		return rule, nil, nil, fault("matches", "%.40q cannot be asked for: %v", a.Matches, err)
	}
	conditions, sides := map[string]any{}, map[string][]any{"when": {}, "unless": {}}
	for side, texts := range map[string][]string{"when": a.When, "unless": a.Unless} {
		for _, text := range texts {
			c, err := parseCondition(text)
			if err != nil {
				return rule, nil, nil, fault(side, "%v", err)
			}
			for _, alternative := range c {
				if nearest, ok := known(alternative.field()); !ok {
					return rule, nil, nil, fault(side, "no proposal has %s%s", alternative.field(), nearest)
				}
			}
			sides[side] = append(sides[side], c.told())
			conditions[text] = c.told()
		}
	}
	told := toldOf(rule)
	told["scope"] = rule.Scope
	told["check"] = map[string]any{
		"field": a.Field, "segments": segments, "where": where, "when": sides["when"], "unless": sides["unless"], "tests": tests,
		"optional": a.Optional, "any": a.Any, "message": a.Message,
	}
	return rule, told, conditions, nil
}

// assertionsOf are rules with those that assertions become, and what the policy is told of these.
func assertionsOf(rules []Rule, settings Settings) ([]Rule, map[string]any, error) {
	if len(settings.Assertions) == 0 {
		return rules, nil, nil
	}
	var taken []string
	for _, rule := range rules {
		taken = append(taken, rule.ID)
	}
	all, assertions, conditions := slices.Clone(rules), map[string]any{}, map[string]any{}
	var faults []error
	for i, a := range settings.Assertions {
		rule, told, needed, err := a.rule(i, taken, settings.Knows)
		if err != nil {
			faults = append(faults, err)
			continue
		}
		all, taken, assertions[rule.ID] = append(all, rule), append(taken, rule.ID), told
		maps.Copy(conditions, needed)
	}
	slices.SortFunc(all, ByID)
	return all, map[string]any{"assertions": assertions, "conditions": conditions}, errors.Join(faults...)
}

// field is the place of an alternative as it is written.
func (a alternative) field() string {
	field := strings.Join(a.path, ".")
	if a.isList {
		field += "[]"
		if len(a.below) > 0 {
			field += "." + strings.Join(a.below, ".")
		}
	}
	return field
}

// advice says what would hold, where nobody has said it better.
func (a Assertion) advice() string {
	var wanted []string
	say := func(format string, args ...any) { wanted = append(wanted, fmt.Sprintf(format, args...)) }
	switch {
	case a.Stated != nil && !*a.Stated:
		return "Take out `" + a.Field + "`."
	case a.Is != nil:
		say("%v", a.Is)
	case a.OneOf != nil:
		say("one of %s", listed(a.OneOf))
	}
	if a.AtLeast != nil {
		say("at least %v", a.AtLeast)
	}
	if a.AtMost != nil {
		say("at most %v", a.AtMost)
	}
	if a.NoneOf != nil {
		say("none of %s", listed(a.NoneOf))
	}
	if a.Includes != nil {
		say("a list with %v", a.Includes)
	}
	if a.Matches != "" {
		say("a text like `%s`", a.Matches)
	}
	if wanted == nil {
		return "Write down `" + a.Field + "`."
	}
	return "Write " + strings.Join(wanted, " and ") + " in `" + a.Field + "`."
}

func listed(values []any) string {
	var all []string
	for _, value := range values {
		all = append(all, fmt.Sprint(value))
	}
	return strings.Join(all, ", ")
}

// inWords says where an assertion applies.
func (a Assertion) inWords() string {
	text := ""
	if len(a.When) > 0 {
		text += " It applies where this is stated: " + strings.Join(a.When, ", ") + "."
	}
	if len(a.Unless) > 0 {
		text += " It does not apply where this is: " + strings.Join(a.Unless, ", ") + "."
	}
	return text
}

// mostLists is how many lists can lead to a field.
const mostLists = 2

// segmentsOf are the keys between the lists of a field.
func segmentsOf(field string) ([]any, error) {
	var segments []any
	parts := strings.Split(field, "[]")
	if len(parts) > mostLists+1 {
		return nil, fmt.Errorf("%s leads through more than %d lists", field, mostLists)
	}
	for i, part := range parts {
		if i > 0 {
			if part != "" && !strings.HasPrefix(part, ".") {
				return nil, fmt.Errorf("%q is no field, expected one such as sla.targets[].target", field)
			}
			part = strings.TrimPrefix(part, ".")
		}
		if part == "" && i == len(parts)-1 && i > 0 {
			segments = append(segments, []any{})
			continue
		}
		keys := strings.Split(part, ".")
		if slices.ContainsFunc(keys, func(key string) bool { return key == "" || strings.ContainsAny(key, "[] =|") }) {
			return nil, fmt.Errorf("%q is no field, expected one such as sla.targets[].target", field)
		}
		segments = append(segments, anyOf(keys))
	}
	return segments, nil
}

func anyOf(keys []string) []any {
	all := make([]any, len(keys))
	for i, key := range keys {
		all[i] = key
	}
	return all
}

func orElse(text, otherwise string) string {
	if blank(text) {
		return otherwise
	}
	return text
}

// sentence begins a message with a capital letter.
func sentence(message string) string {
	if message == "" {
		return ""
	}
	return strings.ToUpper(message[:1]) + strings.TrimSuffix(message[1:], ".") + "."
}
