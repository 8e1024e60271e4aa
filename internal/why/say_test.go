package why

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/demarc-dev/demarc"
)

// Expressions as rules have them, and what is said of them.
func TestWords(t *testing.T) {
	a := loaded(t)
	module := a.rules.packages["data.demarc.rules.managed"][0].Copy()
	for _, name := range []string{"stated", "offer", "dates", "durations", "language", "coverage"} {
		module.Imports = append(module.Imports, &ast.Import{Path: ast.NewTerm(ast.MustParseRef("data.demarc.lib." + name))})
	}
	scope := a.scopeOf(module)
	for _, e := range ast.MustParseBodyWithOpts(`some i, target in input.sla.targets; end := input.term.end; least := data.demarc.params.min_managed_term.value`, ast.ParserOptions{RegoVersion: ast.RegoV1}) {
		scope.note(e)
	}
	for written, want := range map[string]string{
		`input.monitoring.included`:                                 "monitoring.included is stated, and not false",
		`not input.monitoring.included`:                             "monitoring.included is not stated, or false",
		`input.monitoring.continuous == false`:                      "monitoring.continuous is false",
		`not input.monitoring.continuous == false`:                  "monitoring.continuous is not false",
		`input.sla.targets[0].target >= 99.5`:                       "sla.targets[0].target is at least 99.5",
		`count(input.sla.targets) == 0`:                             "sla.targets has nothing in it",
		`not count(input.sla.targets) == 0`:                         "sla.targets has something in it",
		`count(input.sla.targets) >= 1`:                             "sla.targets has something in it",
		`count(input.sla.targets) < 3`:                              "sla.targets has fewer than 3",
		`some x in input.sla.targets`:                               "for each x of sla.targets",
		`target.metric in {"availability", "response-time"}`:        "target.metric is one of availability, response-time",
		`not target.metric in {"availability"}`:                     "target.metric is none of availability",
		`end == "2026-01-01"`:                                       "term.end is 2026-01-01",
		`object.get(input, ["billing", "currency"], "") != "EUR"`:   "billing.currency is not EUR",
		`stated.at(["exit", "plan"])`:                               "exit.plan is stated",
		`not stated.at(["exit", "plan"])`:                           "exit.plan is not stated",
		`count(stated.exit) == 0`:                                   `"stated exit" has nothing in it`,
		`not stated.exit_is_planned`:                                `"stated exit is planned" does not hold`,
		`offer.firm(target)`:                                        "target is no option",
		`dates.last_day(end) < dates.first_day(input.term.start)`:   "the last day of term.end is before the first day of term.start",
		`durations.longer(input.term.duration, least)`:              "term.duration is longer than the threshold min_managed_term",
		`not coverage.covers(input.monitoring.hours, target.hours)`: `"coverage covers" does not hold of monitoring.hours and target.hours`,
		`startswith(input.title, "Managed")`:                        "title begins with Managed",
		`is_string(input.title)`:                                    "title is a text",
		`every x in input.drivers { x != "needs-24x7" }`:            "for every x of drivers: x is not needs-24x7",
		`price.is_stated with input as input.project`:               "price.is_stated is stated, and not false",
		`words := {word | some word in input.drivers; word != ""}`:  "", // which wants too many words
		`x := input.billing.total / 12`:                             "x is billing.total / 12",
		`some [part, field] in [["exit", "plan"]]`:                  "for each part, field of exit, plan",
		`_unmonitored`: `"unmonitored" holds`,
		`"24/7" in language.words.around_the_clock`:                    "24/7 is one of the word list around_the_clock",
		`numbers.range(1, 3)[_] == 2`:                                  "",
		`input.body[i].text == sprintf("%s", [input.title])`:           "",
		`input.risk.items[_].owner == "provider"`:                      "risk.items[].owner is provider",
		`walk(input, [path, value])`:                                   "for each value in all that is stated",
		`not regex.match("[0-9]+", input.title)`:                       "not: title matches [0-9]+",
		`{"availability"} & {target.metric | some target in []} != {}`: "",
	} {
		body, err := ast.ParseBodyWithOpts(written, ast.ParserOptions{RegoVersion: ast.RegoV1})
		if err != nil {
			t.Fatal(written, err)
		}
		got, ok := scope.words(body[0])
		if !ok {
			got = ""
		}
		if got != want {
			t.Errorf("%s: %q, want %q", written, got, want)
		}
	}
}

// What is said in plain words of helpers is said of helpers that there are.
func TestPlainHelpers(t *testing.T) {
	a := loaded(t)
	for name, known := range plain {
		at := strings.LastIndexByte(name, '.')
		found := a.rules.rulesOf(name[:at], name[at+1:])
		if len(found) == 0 || len(found[0].Head.Args) != known.args {
			t.Errorf("%s: no helper with %d arguments", name, known.args)
		}
		for _, said := range known.says {
			if strings.Count(said, "%s") != known.args {
				t.Errorf("%s: %q is not said of %d things", name, said, known.args)
			}
		}
	}
}

// Conditions are asked in an order in which each knows its variables.
func TestOrder(t *testing.T) {
	a := loaded(t)
	p := part{isWhole: true}
	var err error
	if p.sight, err = a.rules.seen("2026-01-15", []byte(`{"sla": {"targets": [{"metric": "a", "target": 1}, {"metric": "b", "target": 3}, {"metric": "c", "target": 5}, {"metric": "d"}]}}`)); err != nil {
		t.Fatal(err)
	}
	module := ast.MustParseModuleWithOpts(`package demarc.rules.managed

r contains finding if {
	most > 2
	finding := {"path": ["sla"], "message": "m"}
	most := target.target
	some target in input.sla.targets
	target.metric != "c"
}`, ast.ParserOptions{RegoVersion: ast.RegoV1})
	way, err := a.wayOf(context.Background(), p, module.Rules[0], call{}, true)
	if err != nil {
		t.Fatal(err)
	}
	var said []string
	for _, c := range way.Conditions {
		said = append(said, fmt.Sprintf("%s %d/%d", c.Says, c.Held, c.Of))
	}
	want := "for each target of sla.targets 1/1; target.target is stated 3/4; sla.targets[].target is more than 2 2/3; target.metric is not c 1/2"
	if got := strings.Join(said, "; "); got != want || !way.Fires || len(way.Found) != 1 {
		t.Errorf("%q, fires: %v, want %q", got, way.Fires, want)
	}
}

func loaded(t *testing.T) *asked {
	t.Helper()
	v, err := demarc.New(demarc.Options{})
	if err != nil {
		t.Fatal(err)
	}
	a := New(v, Options{})
	if a.rules, err = load(v); err != nil {
		t.Fatal(err)
	}
	return &asked{Asker: a, rule: a.catalogue["managed-monitoring-continuous"], file: &File{}}
}
