package policy

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

// allowed are the built-in functions of OPA that rules may call: what they see then is their input and their data, and what they take
// can be told from what they are given. Each of them that can make more than it is given, or takes longer than a look at that, has a
// bound in package plan. What is not listed here is refused, those of later versions of OPA included.
var allowed = strings.Fields(`
	assign eq equal neq lt lte gt gte plus minus mul div rem abs ceil floor round
	and or internal.member_2 internal.member_3 internal.template_string
	is_array is_boolean is_null is_number is_object is_set is_string type_name
	count sum product max min sort numbers.range numbers.range_step to_number format_int
	array.concat array.reverse array.slice intersection union
	object.filter object.get object.keys object.remove object.union object.union_n graph.reachable walk json.marshal json.remove
	concat contains endswith indexof lower replace split sprintf startswith strings.any_prefix_match strings.any_suffix_match
	strings.count strings.replace_n strings.reverse substring trim trim_left trim_prefix trim_right trim_space trim_suffix upper
	regex.find_all_string_submatch_n regex.find_n regex.match regex.replace regex.split
	time.add_date time.clock time.date time.diff time.format time.parse_duration_ns time.parse_rfc3339_ns time.weekday
	print internal.print internal.test_case
`)

// ours are those that only the built-in rules may call, since nobody can tell what a schema or a patch takes that a stranger writes.
var ours = []string{"json.match_schema", "json.patch"}

// Capabilities leave a rule nothing but its input and its data. Schemas may be compared with, since they cannot refer to anything elsewhere.
func Capabilities() *ast.Capabilities {
	c := ast.CapabilitiesForThisVersion()
	c.Builtins = slices.DeleteFunc(c.Builtins, func(b *ast.Builtin) bool {
		return !slices.Contains(allowed, b.Name) && !slices.Contains(ours, b.Name)
	})
	c.AllowNet = []string{}
	return c
}

// whyNot are the reasons for which functions are refused, by what their names begin with.
var whyNot = []struct{ prefix, why string }{
	{"http.", "a rule has no network"}, {"net.lookup", "a rule has no network"}, {"time.now_ns", "a rule has no clock: the day of the check is data.demarc.as_of"},
	{"opa.runtime", "a rule does not see its environment"}, {"rand.", "a rule has no chance: the same proposal is judged alike"}, {"uuid.rfc", "a rule has no chance: the same proposal is judged alike"},
	{"io.jwt", "a rule has no keys, and no clock to tell what has expired"}, {"crypto.", "a rule has no keys"}, {"providers.", "a rule has no keys"},
	{"json.patch", "object.union and object.remove do what it does"}, {"json.match_schema", "nobody can tell what a schema takes; fields of your own are described by schemas of the configuration"},
	{"yaml.", "a rule sees values, and not files"}, {"json.unmarshal", "a rule sees values, and not files"}, {"trace", "demarc why shows what a rule saw"},
	{"rego.", "a rule is not made of rules"}, {"bits.", "what it makes of a few digits can take hours"},
}

// refusal says that a built-in function may not be called, and why.
func refusal(name string) string {
	for _, of := range whyNot {
		if strings.HasPrefix(name, of.prefix) {
			return fmt.Sprintf("%s may not be called: %s", name, of.why)
		}
	}
	return name + " may not be called: it is none of the functions that docs/policies.md lists"
}

// refused lists the calls in own modules that only built-in ones may have.
func (s *Sources) refused(compiled map[string]*ast.Module) error {
	var faults []error
	for _, file := range sortedKeys(compiled) {
		if !s.own[file] {
			continue
		}
		seen := map[string]bool{}
		ast.WalkTerms(compiled[file], func(t *ast.Term) bool {
			ref, ok := t.Value.(ast.Ref)
			if !ok || !slices.Contains(ours, ref.String()) {
				return false
			}
			line := cmp.Or(t.Location, compiled[file].Package.Location).Row
			if at := fmt.Sprintf("%s:%d: %s", file, line, refusal(ref.String())); !seen[at] {
				seen[at] = true
				faults = append(faults, errors.New(at))
			}
			return false
		})
	}
	return errors.Join(faults...)
}

// asksItself tells where a rule asks for what asks all rules.
func asksItself(file string, module *ast.Module) error {
	var faults []error
	ast.WalkTerms(module, func(t *ast.Term) bool {
		ref, ok := t.Value.(ast.Ref)
		if !ok || !ref.IsGround() || !ref.HasPrefix(demarcRef) {
			return false
		}
		if len(ref) == 2 || len(ref) > 2 && slices.ContainsFunc([]string{"decision", "judge"}, func(name string) bool { return ref[2].Equal(ast.StringTerm(name)) }) {
			faults = append(faults, fmt.Errorf("%s:%d: %s asks all rules, so that a rule must not ask for it", file, t.Location.Row, ref))
		}
		return false
	})
	return errors.Join(faults...)
}

var demarcRef = ast.MustParseRef("data.demarc")
