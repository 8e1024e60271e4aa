package planner

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/demarc-dev/demarc/internal/policy"
)

// attacks are rules that somebody may have sent to stop or mislead a check, by what is said of them.
var attacks = map[string]struct{ body, want string }{
	// endless cost
	"cubed":       {`n := count([1 | some a in numbers.range(1, 2000); some b in numbers.range(1, 2000); some c in numbers.range(1, 2000); a + b == c])`, "more steps"},
	"sets-cubed":  {`n := count({[a, b, c] | some a in numbers.range(1, 300); some b in numbers.range(1, 300); some c in numbers.range(1, 300)})`, "more steps"},
	"keys-cubed":  {`n := count({$"{a} {b} {c}": a | some a in numbers.range(1, 300); some b in numbers.range(1, 300); some c in numbers.range(1, 300)})`, "more "},
	"permuted":    {`n := count({[a, b, c, d, e, f, g] | some a in _ten; some b in _ten; some c in _ten; some d in _ten; some e in _ten; some f in _ten; some g in _ten; count({a, b, c, d, e, f, g}) == 7})`, ""},
	"matching":    {"regex.match(`^([ab]*[ab]*){400}$`, _ab)\n\tn := 1", "more steps"},
	"alternating": {"regex.match(concat(\"\", [\"(\", concat(\"|\", [$\"x{i}\" | some i in numbers.range(1, 10000)]), \")\"]), _ab)\n\tn := 1", "the expression has more than 5000 instructions"},
	"nested":      {"regex.match(`(((a{10}b){10}){9}(c?d?){50}){1}`, _ab)\n\tn := 1", ""},
	"repeated":    {"regex.match(`(([ab]{5}){20}[ab]{20}){9}`, _ab)\n\tn := 1", "more steps"},
	"fractions":   {`n := count({x | some a in numbers.range(1, 100000); x := a / 100000})`, "more steps"},
	"rewritten":   {`n := count({x: 1 | some a in numbers.range(1, 200000); some x in [a % 2000, 1]})`, "more steps"},
	"trimmed":     {`n := count(trim(_ab, concat("", [$"{i}ü" | some i in numbers.range(1, 20000)])))`, "more steps"},
	"prefixes":    {`strings.any_prefix_match([$"{i}" | some i in numbers.range(1, 10000)], [$"x{i}" | some i in numbers.range(1, 10000)])` + "\n\tn := 1", "more steps"},

	// memory, within one call and over many
	"padded":       {`n := count(sprintf(concat("", ["%1000000d" | some _ in numbers.range(1, 1000)]), numbers.range(1, 1000)))`, "too many values"},
	"starred":      {`n := count(sprintf(concat("", ["%*d" | some _ in numbers.range(1, 1000)]), [1000000 | some _ in numbers.range(1, 2000)]))`, "too many values"},
	"again":        {`n := count(sprintf(concat("", ["%[1]v" | some _ in numbers.range(1, 10000)]), [_ab]))`, "too many values"},
	"replaced":     {`n := count(replace(_ab, "a", _ab))`, "too many values"},
	"emptied":      {`n := count(replace(_ab, "", _ab))`, "too many values"},
	"replaced-n":   {`n := count(strings.replace_n({"a": _ab}, _ab))`, "too many values"},
	"expression":   {"n := count(regex.replace(_ab, `a`, _ab))", "more "},
	"references":   {"n := count(regex.replace(_ab, `(.*)`, concat(\"\", [\"$1\" | some _ in numbers.range(1, 100000)])))", "more "},
	"glued":        {`n := count(concat(_ab, [$"{i}" | some i in numbers.range(1, 100000)]))`, "too many values"},
	"split":        {`n := count(split(concat("", [_ab, _ab, _ab, _ab, _ab, _ab, _ab, _ab, _ab, _ab, _ab, _ab]), ""))`, "too many values"},
	"groups":       {"n := count(regex.find_all_string_submatch_n(concat(\"\", [\"()\" | some _ in numbers.range(1, 900)]), _ab, -1))", "more "},
	"doubled":      {doublings("s%[2]d := concat(\"\", [s%[1]d, s%[1]d])", `"ab"`, "count"), "too many values"},
	"interpolated": {doublings("s%[2]d := $\"{s%[1]d}{s%[1]d}\"", `"ab"`, "count"), "too many values"},
	"shared":       {doublings("s%[2]d := [s%[1]d, s%[1]d]", `"ab"`, "json.marshal"), "too many values"},
	"shared-sets":  {doublings("s%[2]d := {s%[1]d, [s%[1]d]}", `"ab"`, "count"), "too many values"},
	"merged":       {doublings("s%[2]d := {\"a\": s%[1]d, \"b\": s%[1]d}", `{"x": 1}`, "count"), "too many values"},
	"walked":       {`n := count([1 | walk([[i | some i in numbers.range(1, 500)] | some _ in numbers.range(1, 500)], [p, _]); walk(p, _)])`, "more "},
	"ranges":       {`n := count(numbers.range(1, 3000000))`, "too many values"},
	"endless":      {`n := count(numbers.range(1, 1000000000000))`, "more steps"},

	// numbers
	"exponent":  {`n := floor(to_number("1e999999999"))`, "to_number: a number has more digits than 1000"},
	"rounded":   {`n := round(to_number("1e99999"))`, "a number has more digits than 1000"},
	"squared":   {doublings("s%[2]d := s%[1]d * s%[1]d", "1234567", "abs"), "mul: a number has more digits than 1000"},
	"factorial": {`n := product(numbers.range(1, 2000))`, "product: a number has more digits than 1000"},
	"ranged":    {`n := count(numbers.range(to_number("1e300"), to_number("2e300")))`, "more steps"},
	"million":   {`n := to_number(concat("", ["7" | some _ in numbers.range(1, 100000)])) + 1`, "a number has more digits than 1000"},

	// results
	"unsound": {`n := {"a": 1}`, "it gave"},

	"zone": {`n := time.clock([0, "Local"])`, "rules do not see the time zone of the machine"},
}

// doublings is a rule that doubles a value forty times.
func doublings(format, first, of string) string {
	lines := []string{"s0 := " + first}
	for i := range 40 {
		lines = append(lines, fmt.Sprintf(format, i, i+1))
	}
	return strings.Join(append(lines, fmt.Sprintf("n := %s(s40)", of)), "\n\t")
}

func hostileRule(name, head, body string) string {
	id := "acme-" + name
	return fmt.Sprintf(`
# METADATA
# title: A rule that came with a proposal
# description: Something is asked for.
# custom:
#   id: %s
#   scope: managed
#   severity: error
#   aspect: agreement
#   rationale: Nobody knows.
#   remediation: Write it.
%s %s if {
	input.title
	%s
}
`, id, strings.ReplaceAll(id, "-", "_"), head, body)
}

// TestHostileRules asks of each attack that it is a finding about that rule, with its place, and that the others are judged as ever.
func TestHostileRules(t *testing.T) {
	var source strings.Builder
	source.WriteString("package demarc.rules.acme\n\n_ten := numbers.range(1, 10)\n\n_ab := concat(\"\", [\"ab\" | some _ in numbers.range(1, 50000)])\n")
	names := []string{"good"}
	source.WriteString(hostileRule("good", `contains {"path": ["title"], "message": "a better title should be there"}`, "input.title"))
	finding := `contains {"path": ["title"], "message": $"{n}"}`
	for name, attack := range attacks {
		names = append(names, name)
		body, head := attack.body, finding
		if name == "unsound" {
			head = `contains n`
		}
		source.WriteString(hostileRule(name, head, body))
	}
	for name, head := range map[string]string{
		"many":     `contains {"path": ["scope", i], "message": $"place {i}"}`,
		"long":     `contains {"path": ["title"], "message": concat("", [_ab | some _ in numbers.range(1, 100)])}`,
		"far":      `contains {"path": numbers.range(1, 20000), "message": "far"}`,
		"reasons":  `contains {"path": [], "message": "many", "because": [{"path": [], "message": $"{i}"} | some i in numbers.range(1, 3000)]}`,
		"nonsense": `contains {"path": [], "message": "more", "more": _ab}`,
	} {
		names = append(names, name)
		body := "input.id"
		if name == "many" {
			body = "some i in numbers.range(1, 5000)"
		}
		source.WriteString(hostileRule(name, head, body))
	}
	files := policy.OwnFiles{"acme/rules.rego": []byte(source.String())}
	set, err := Prepare(files, nil, shape(t), "")
	if err != nil {
		t.Fatal(err)
	}
	var judged []string
	decide := func(t *testing.T, attack string) (policy.Decision, []policy.Finding) {
		t.Helper()
		settings := policy.Settings{Rules: map[string]policy.Setting{}}
		for _, other := range names {
			if other != attack && other != "good" {
				settings.Rules["acme-"+other] = policy.Setting{Off: "not now"}
			}
		}
		e, err := policy.New(set, settings)
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
		defer cancel()
		d, err := e.Decide(ctx, policy.Question{AsOf: "2026-01-01", Proposal: map[string]any{
			"apiVersion": "demarc/v1", "kind": "Proposal", "id": "P", "title": "t", "model": "managed",
		}})
		if err != nil {
			t.Fatal(err)
		}
		var about []policy.Finding
		for _, f := range d.Findings {
			if f.About != "" || f.Rule == "acme-"+attack {
				about = append(about, f)
			}
		}
		var others []string
		for _, id := range d.Failed {
			if id != "acme-"+attack && id != "not-evaluated" && id != "too-complex" {
				others = append(others, id)
			}
		}
		if judged == nil {
			judged = others
		}
		if !slices.Equal(others, judged) {
			t.Errorf("of the others, %v failed, want %v", others, judged)
		}
		if slices.Contains(d.Passed, "acme-"+attack) {
			t.Error("it passes")
		}
		return d, about
	}
	if _, found := decide(t, ""); len(found) != 0 || !slices.Contains(judged, "acme-good") || len(judged) < 10 {
		t.Fatalf("without any of them, found %+v; failed are %v", found, judged)
	}
	for name, attack := range attacks {
		t.Run(name, func(t *testing.T) {
			began := time.Now()
			_, about := decide(t, name)
			if took := time.Since(began); took > 5*time.Second {
				t.Errorf("it takes %v", took)
			}
			if attack.want == "" { // it is not known to be refused, only to end
				return
			}
			if len(about) != 1 || !strings.Contains(about[0].Message, attack.want) || !strings.HasPrefix(about[0].Message, "rule acme-"+name+" (acme/rules.rego:") {
				t.Fatalf("found %+v, want %s", about, attack.want)
			}
		})
	}
	for name, want := range map[string]string{
		"many":     "rule acme-many (acme/rules.rego:",
		"far":      "it gave a finding of more than 32 KB",
		"reasons":  "it gave a finding of more than 32 KB",
		"nonsense": "it gave ",
	} {
		t.Run(name, func(t *testing.T) {
			_, about := decide(t, name)
			last := about[len(about)-1]
			if last.About != "acme-"+name || !strings.Contains(last.Message, want) || len(last.Message) > 3000 {
				t.Errorf("found %.3000s", last.Message)
			}
			if name == "many" && (len(about) != 2 || len(about[0].Places) != 199 || !strings.HasSuffix(last.Message, "finds 4800 places more than the 200 that are shown")) {
				t.Errorf("%d findings of %d places, %s", len(about), len(about[0].Places), last.Message)
			}
		})
	}
	_, about := decide(t, "long")
	if len(about) != 1 || len(about[0].Message) != 1000+len(" …") {
		t.Errorf("a long message: %d findings, %d characters", len(about), len(about[0].Message))
	}
}
