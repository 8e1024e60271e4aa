package policy

import (
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/demarc-dev/demarc/policies"
)

// ownRule is a rule of an organisation, whose METADATA can be changed.
func ownRule(change ...string) string {
	return strings.NewReplacer(change...).Replace(`package demarc.rules.acme

# METADATA
# title: An officer for data protection is named
# description: The customer is in Germany, and the officer is named.
# custom:
#   id: acme-officer-named
#   scope: managed
#   severity: error
#   aspect: agreement
#   rationale: Our auditors ask.
#   remediation: Name the officer.
acme_officer_named contains {"path": ["parties"], "message": "no officer is named"} if {
	not input["x-officer"]
	data.demarc.params.acme_staff.value > 9
}
`)
}

const ownParam = `{"demarc": {"params": {"acme_staff": {"value": 10, "description": "d", "reason": "r"}}, "words": {"acme_roles": ["officer"]}}, "acme": {"limit": 3}}`

func own(files ...string) fstest.MapFS {
	folder := fstest.MapFS{}
	for i := 0; i < len(files); i += 2 {
		folder[files[i]] = &fstest.MapFile{Data: []byte(files[i+1])}
	}
	return folder
}

var loadBuiltIn = sync.OnceValues(func() (*Sources, error) { return Load(policies.FS) })

func extend(t *testing.T, folders ...fstest.MapFS) (*Sources, error) {
	t.Helper()
	builtIn, err := loadBuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	var all []Own
	for i, folder := range folders {
		all = append(all, Own{"own" + string(rune('a'+i)), folder})
	}
	files, err := ReadOwn(all...)
	if err != nil {
		return nil, err
	}
	return builtIn.Extend(files)
}

func TestExtend(t *testing.T) {
	sources, err := extend(t, own("officer.rego", ownRule(), "officer_test.rego", "nonsense", "data.json", ownParam, "README.md", "read me",
		"lib/lib.rego", "package acme.lib\n\nlimit := data.acme.limit\n", "valid/a.yaml", "a: ["))
	if err != nil {
		t.Fatal(err)
	}
	rules := sources.Own()
	if len(rules) != 1 || rules[0].ID != "acme-officer-named" || rules[0].Package != "acme" || rules[0].Scope != "managed" || rules[0].Source != Organisation || rules[0].File != "owna/officer.rego" {
		t.Errorf("own rules are %+v", rules)
	}
	if !slices.IsSortedFunc(sources.Rules, ByID) || len(sources.Rules) != len(policies.Rules())+1 {
		t.Error("the built-in rules are not beside it")
	}
	if _, err := sources.Compile(nil); err != nil {
		t.Error(err)
	}
	yaml, err := extend(t, own("officer.rego", ownRule(), "data.yaml", "demarc: {params: {acme_staff: {value: 10, description: d, reason: r}}}"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := yaml.Compile(nil); err != nil {
		t.Error(err)
	}
}

// What would never be asked, or mean something else than it seems to, is refused with its place.
func TestExtendRefuses(t *testing.T) {
	rule := func(change ...string) fstest.MapFS { return own("officer.rego", ownRule(change...)) }
	with := func(name, text string) fstest.MapFS { return own("officer.rego", ownRule(), name, text) }
	for name, test := range map[string]struct {
		folder fstest.MapFS
		want   string
	}{
		"none":               {own("README.md", "x"), "owna has no rules, expected files that end in .rego"},
		"syntax":             {rule("contains", "contans"), "owna/officer.rego:13: "},
		"brackets":           {with("a.rego", "package acme.a\n\n# ((((\nx := "+strings.Repeat("[", 31)+strings.Repeat("]", 31)), "owna/a.rego:4: too many brackets in each other, expected at most 30"},
		"comprehensions":     {with("a.rego", "package acme.a\n\nx := "+strings.Repeat("[x | x := ", 9)+"1"+strings.Repeat("]", 9)), "owna/a.rego:3: too many comprehensions and conditions in each other, expected at most 8"},
		"conditions":         {with("a.rego", "package acme.a\n\nx if {\n"+strings.Repeat("every x in [1] {\n", 9)+"x"+strings.Repeat("}", 9)+"}"), "owna/a.rego:12: too many comprehensions and conditions"},
		"negations":          {with("a.rego", "package acme.a\n\nx if "+strings.Repeat("not count([1 | ", 5)+"input.x"+strings.Repeat("]) == 0", 5)), "owna/a.rego:3: too many comprehensions and conditions"},
		"lines":              {with("a.rego", "package acme.a\n\nx if {\n"+strings.Repeat("input.x\n", 501)+"}"), "too many lines in one rule, expected at most 500"},
		"mocks":              {with("a.rego", "package acme.a\n\nx if input.x"+strings.Repeat(" with input.x as 1", 11)), "owna/a.rego:3: too many `with`, expected at most 10"},
		"asks the decision":  {rule("not input[\"x-officer\"]", "count(data.demarc.decision.findings) > 0"), "owna/officer.rego:14: data.demarc.decision.findings asks all rules, so that a rule must not ask for it"},
		"asks the judge":     {with("a.rego", "package acme.a\n\nimport data.demarc.judge\n\nx := judge.rules\n"), "owna/a.rego:3: data.demarc.judge asks all rules"},
		"escape code":        {rule("# title: An officer for data protection is named", "# title: \"An officer \\e[2J is named\""), "has a character that cannot be seen, expected text"},
		"direction":          {rule("rationale: Our auditors ask.", "rationale: \"Our \u202e auditors ask.\""), "has a character that cannot be seen, expected text"},
		"package of ours":    {rule("demarc.rules.acme", "demarc.rules.managed"), "owna/officer.rego:1: package demarc.rules.managed is demarc's own; expected demarc.rules.<yours>"},
		"helper of ours":     {rule("demarc.rules.acme", "demarc.lib.dates"), "package demarc.lib.dates is demarc's own; expected demarc.rules.<yours> for rules, and for what helps them a package outside"},
		"decision":           {with("a.rego", "package demarc\n\ndecision := 1\n"), "owna/a.rego:3: data.demarc.decision is defined in decision.rego"},
		"outside":            {rule("demarc.rules.acme", "acme"), "owna/officer.rego:3: a rule stands in package acme, where it would never be asked"},
		"too deep":           {rule("demarc.rules.acme", "demarc.rules.acme.more"), "the rules of package demarc.rules.acme.more would never be asked"},
		"capitals":           {rule("demarc.rules.acme", "demarc.rules.Acme"), "expected demarc.rules.<yours> with a name in small letters"},
		"other prefix":       {rule("acme-officer", "our-officer", "acme_officer", "our_officer"), `custom.id is "our-officer-named", expected one that begins with acme-`},
		"other id":           {rule("acme-officer-named", "acme-officer"), `custom.id is "acme-officer", expected acme-officer-named`},
		"no scope":           {rule("#   scope: managed\n", ""), "custom.scope is missing"},
		"scope of ours":      {rule("scope: managed", "scope: waiver"), `custom.scope is "waiver", expected proposal, hybrid, leg, managed, professional`},
		"origin":             {rule("aspect: agreement", "aspect: agreement\n#   source: practice"), "custom.source is for built-in rules"},
		"fixed":              {rule("aspect: agreement", "aspect: agreement\n#   fixed: true"), "custom.fixed is for built-in rules"},
		"unknown key":        {rule("severity: error", "severity: error\n#   sevrity: error"), "sevrity"},
		"no description":     {rule("# description: The customer is in Germany, and the officer is named.\n", ""), "description is missing"},
		"replaces none":      {rule("aspect: agreement", "aspect: agreement\n#   replaces: [none-such]"), `replaces "none-such", which is no rule`},
		"replaces fixed":     {rule("aspect: agreement", "aspect: agreement\n#   replaces: [field-type]"), "replaces field-type, which cannot be replaced"},
		"no set":             {rule(`acme_officer_named contains {"path": ["parties"], "message": "no officer is named"}`, `acme_officer_named := {{"path": [], "message": "m"}}`), "rule acme_officer_named is no set of findings"},
		"helper twice":       {own("a.rego", "package demarc.rules.acme\n\n_x := 1\n", "b.rego", "package demarc.rules.acme\n\n_x := 2\n"), "owna/b.rego:3: data.demarc.rules.acme._x is defined in owna/a.rego:3 already"},
		"threshold of ours":  {with("data.json", `{"demarc": {"params": {"min_managed_term": {"value": "P1M", "description": "d", "reason": "r"}}}}`), "demarc.params.min_managed_term should begin like the package of the rules that read it: acme_…"},
		"threshold, no why":  {with("data.json", `{"demarc": {"params": {"acme_x": {"value": 1, "description": "d"}}}}`), "owna/data.json: demarc.params.acme_x has no reason"},
		"threshold, bare":    {with("data.json", `{"demarc": {"params": {"acme_x": 1}}}`), "demarc.params.acme_x is a number, expected value, description and reason"},
		"threshold, mixed":   {with("data.json", `{"demarc": {"params": {"acme_x": {"value": [1, "a"], "description": "d", "reason": "r"}}}}`), "expected items of one type"},
		"words of ours":      {with("data.json", `{"demarc": {"words": {"vague": ["x"]}}}`), "demarc.words.vague should begin like"},
		"blank word":         {with("data.json", `{"demarc": {"words": {"acme_x": ["x", " "]}}}`), "as word 2, expected a word or a phrase"},
		"settings":           {with("data.json", `{"demarc": {"settings": {}}}`), "demarc.settings is demarc's own"},
		"no data":            {with("data.json", `[1]`), "owna/data.json: json: cannot unmarshal array"},
		"no YAML":            {with("data.yaml", "a: ["), "owna/data.yaml: "},
		"data below":         {with("more/data.json", `{"acme": 1}`), "owna/more/data.json: data is read at the top of the folder only"},
		"several are listed": {own("a.rego", ownRule("#   scope: managed\n", ""), "b.rego", "package demarc.lib.x\n"), "custom.scope is missing\nowna/b.rego:1: package demarc.lib.x is demarc's own"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := extend(t, test.folder)
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want %q", err, test.want)
			}
		})
	}
	if _, err := extend(t, own("officer.rego", ownRule(), "data.json", ownParam), own("data.json", `{"acme": 1}`, "x.rego", "package acme.x\n")); err == nil || !strings.Contains(err.Error(), "data.acme is given by another file already") {
		t.Errorf("data of two folders: %v", err)
	}
	if _, err := extend(t, own("officer.rego", ownRule()), own("officer.rego", ownRule())); err == nil || !strings.Contains(err.Error(), "ownb/officer.rego:13: data.demarc.rules.acme.acme_officer_named is defined in owna/officer.rego:13 already") {
		t.Errorf("one rule twice: %v", err)
	}
}

func TestOwnIsBounded(t *testing.T) {
	folder := own("a.rego", strings.Repeat("#", maxOwnBytes/2), "b.rego", strings.Repeat("#", maxOwnBytes/2+1))
	if _, err := ReadOwn(Own{"own", folder}); err == nil || err.Error() != "own/b.rego: the rules take more than 2 MB" {
		t.Errorf("large: %v", err)
	}
}

// What an own rule takes the place of is off, and the reason says so, unless the own one is off itself.
func TestReplaces(t *testing.T) {
	sources, err := extend(t, own("officer.rego", ownRule("aspect: agreement", "aspect: agreement\n#   replaces: [liability-missing]"), "data.json", ownParam))
	if err != nil {
		t.Fatal(err)
	}
	set, err := sources.Compile(nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		settings map[string]Setting
		off      string
	}{
		{nil, "replaced by acme-officer-named"},
		{map[string]Setting{"acme-officer-named": {Off: "why"}}, ""},
		{map[string]Setting{"liability-missing": {Off: "not ours"}}, "not ours"},
		{map[string]Setting{"liability-missing": {Severity: "info"}}, "replaced by acme-officer-named"},
	} {
		e, err := New(set, Settings{Rules: test.settings})
		if err != nil {
			t.Fatal(err)
		}
		if got := e.Off()["liability-missing"]; got != test.off {
			t.Errorf("with %v it is off since %q, want %q", test.settings, got, test.off)
		}
		d := decide(t, e, map[string]any{"x-officer": "x"})
		if isOff := slices.Contains(d.Off, "liability-missing"); isOff != (test.off != "") {
			t.Errorf("with %v: off are %v", test.settings, d.Off)
		}
	}
}

// TestRefusedFunctions asks that own rules see nothing but their input and data, and that they are told why, at the place.
func TestRefusedFunctions(t *testing.T) {
	for call, want := range map[string]string{
		`http.send({"method": "GET", "url": "http://localhost"})`: "http.send may not be called: a rule has no network",
		`net.lookup_ip_addr("localhost")`:                         "net.lookup_ip_addr may not be called: a rule has no network",
		`opa.runtime()`:                                           "opa.runtime may not be called: a rule does not see its environment",
		`time.now_ns()`:                                           "time.now_ns may not be called: a rule has no clock: the day of the check is data.demarc.as_of",
		`rand.intn("x", 3)`:                                       "rand.intn may not be called: a rule has no chance",
		`uuid.rfc4122("x")`:                                       "uuid.rfc4122 may not be called: a rule has no chance",
		`io.jwt.decode("x")`:                                      "io.jwt.decode may not be called: a rule has no keys",
		`crypto.x509.parse_certificates("x")`:                     "crypto.x509.parse_certificates may not be called: a rule has no keys",
		`providers.aws.sign_req({}, {}, 1)`:                       "providers.aws.sign_req may not be called: a rule has no keys",
		`yaml.unmarshal("x")`:                                     "yaml.unmarshal may not be called: a rule sees values",
		`json.unmarshal("x")`:                                     "json.unmarshal may not be called: a rule sees values",
		`graphql.parse_query("x")`:                                "graphql.parse_query may not be called: it is none of the functions that docs/policies.md lists",
		`strings.render_template("x", {})`:                        "strings.render_template may not be called",
		`rego.parse_module("x", "x")`:                             "rego.parse_module may not be called: a rule is not made of rules",
		`trace("x")`:                                              "trace may not be called",
		`bits.lsh(1, 1000000000)`:                                 "bits.lsh may not be called",
		`units.parse("1e999999999")`:                              "units.parse may not be called",
		`graph.reachable_paths({}, ["x"])`:                        "graph.reachable_paths may not be called",
		`json.match_schema({}, {})`:                               "json.match_schema may not be called: nobody can tell",
		`json.patch({}, [])`:                                      "json.patch may not be called: object.union and object.remove",
		`glob.match("*", [], "x")`:                                "glob.match may not be called",
	} {
		sources, err := extend(t, own("officer.rego", ownRule("input[\"x-officer\"]", call), "data.json", ownParam))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := sources.Compile(nil); err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "owna/officer.rego:1") {
			t.Errorf("%s: got %v, want %s", call, err, want)
		}
	}
}

// TestCapabilities asks that the list has what the built-in rules and their tests call, and nothing that OPA does not have.
func TestCapabilities(t *testing.T) {
	sources, err := loadBuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	called := map[string]bool{}
	for _, module := range sources.Modules {
		ast.WalkRefs(module, func(ref ast.Ref) bool {
			called[ref.String()] = true
			return false
		})
	}
	known := Capabilities()
	for _, name := range slices.Concat(allowed, ours) {
		if !known.ContainsBuiltin(name) {
			t.Errorf("OPA has no %s", name)
		}
	}
	for _, name := range ours {
		if !called[name] {
			t.Errorf("no built-in rule calls %s, so that nobody has to", name)
		}
	}
	page, err := os.ReadFile("../../docs/policies.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range allowed {
		isOperator := ast.BuiltinMap[name].Infix != "" || strings.HasPrefix(name, "internal.")
		if !isOperator && !strings.Contains(string(page), "`"+name+"`") {
			t.Errorf("docs/policies.md does not list %s", name)
		}
	}
	if len(known.AllowNet) != 0 || known.AllowNet == nil {
		t.Error("there is a network")
	}
}

// TestMatchesIsBounded asks that no configuration keeps a check busy by an expression.
func TestMatchesIsBounded(t *testing.T) {
	set, err := BuiltIn()
	if err != nil {
		t.Fatal(err)
	}
	_, err = New(set, Settings{
		Assertions: []Assertion{{ID: "acme-title", Field: "title", Matches: "(([ab]{5}){20}[ab]{20}){9}", Reason: "r", Fix: "f"}},
		Knows:      func(string) (string, bool) { return "", true },
	})
	if err == nil || !strings.Contains(err.Error(), "cannot be asked for: the expression has more than 500 instructions") {
		t.Errorf("got %v", err)
	}
}
