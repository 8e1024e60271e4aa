package demarc_test

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/demarc-dev/demarc"
	"github.com/demarc-dev/demarc/policies"
)

// asJSON is a proposal of the corpus, or any other, as a value.
func asJSON(t *testing.T, path string) map[string]any {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	questions, err := theValidator(t).Questions(t.Context(), demarc.Input{Name: path, Data: data})
	if err != nil || len(questions) != 1 {
		t.Skip("not one proposal")
	}
	var asked struct{ Proposal json.RawMessage }
	if err := json.Unmarshal(questions[0], &asked); err != nil {
		t.Fatal(err)
	}
	return decoded(t, asked.Proposal)
}

func decoded(t *testing.T, data []byte) map[string]any {
	t.Helper()
	dec := json.NewDecoder(strings.NewReader(string(data)))
	dec.UseNumber()
	var value map[string]any
	if err := dec.Decode(&value); err != nil {
		t.Fatal(err)
	}
	return value
}

// with is a copy of a proposal in which something stands at a JSON Pointer, or nothing if it is nil.
func with(t *testing.T, proposal map[string]any, pointer string, value any) map[string]any {
	t.Helper()
	data, err := json.Marshal(proposal)
	if err != nil {
		t.Fatal(err)
	}
	changed := decoded(t, data)
	keys := strings.Split(pointer[1:], "/")
	var at any = changed
	for i, key := range keys {
		last := i == len(keys)-1
		switch v := at.(type) {
		case map[string]any:
			switch {
			case last && value == nil:
				delete(v, key)
			case last:
				v[key] = value
			case v[key] == nil:
				v[key] = map[string]any{}
			}
			at = v[key]
		case []any:
			n, err := strconv.Atoi(key)
			if err != nil || n >= len(v) {
				t.Fatalf("%s is not in the proposal", pointer)
			}
			if last {
				v[n] = value
			}
			at = v[n]
		default:
			t.Fatalf("%s is not in the proposal", pointer)
		}
	}
	return changed
}

func judgedJSON(t *testing.T, proposal map[string]any) demarc.Proposal {
	t.Helper()
	data, err := json.Marshal(proposal)
	if err != nil {
		t.Fatal(err)
	}
	report, err := theValidator(t).Validate(t.Context(), "a.json", data)
	if err != nil {
		t.Fatal(err)
	}
	return report.Proposals[0]
}

type object = map[string]any

// ends are the rules that compare with an end, or with a beginning: each with a thing on the last day that keeps the
// rule, and on the next one, which breaks it.
var ends = []struct {
	rule, base string
	changes    object // by JSON Pointers
	pointer    string
	keeps      any
	breaks     any
	at         string // where the finding is, if not there
}{
	{"milestone-inside-term", "professional-small", nil, "/milestones/1/date", "2026-05-29", "2026-05-30", ""},
	{"milestone-inside-term", "professional-small", nil, "/milestones/1/date", "2026-05", "2026-06", ""},
	{"milestone-inside-term", "professional-small", nil, "/milestones/0/date", "2026-02-02", "2026-02-01", ""},
	{
		"milestone-inside-term", "professional-small", object{"/term/end": nil, "/term/duration": "P4M", "/milestones/1/date": nil},
		"/milestones/1/after", "P4M", "P4M1D", "",
	},
	{"milestone-inside-term", "professional-small", nil, "/milestones/1/date", object{"event": "end"}, object{"after": "P1D", "event": "end"}, ""},
	{"milestones-ordered", "professional-small", nil, "/milestones/1/date", "2026-03-13", "2026-03-12", ""},
	{"managed-monitoring-continuous", "managed-small", object{"/term/renewal": nil}, "/monitoring/ends_on", "2027-12-31", "2027-12-30", ""},
	{"managed-incident-handling-included", "managed-small", object{"/term/renewal": nil}, "/incidents/ends_on", "2027-12", "2027-11", ""},
	{
		"managed-preventive-maintenance-included", "managed-small", object{"/term/renewal": nil},
		"/maintenance/preventive/ends_on", object{"after": "P24M"}, object{"before": "P1D", "event": "end"}, "",
	},
	{
		"renewal-notice-excessive", "managed-small", object{"/term/renewal/non_renewal_notice": nil},
		"/term/renewal/notice_by", "2027-07-02", "2027-07-01", "",
	},
	{
		"managed-commitment-missing", "managed-small", object{"/term/termination/convenience/notice": "P1D"},
		"/term/termination/convenience/from", "2026-01-02", "2026-01-01", "/term/termination/convenience/notice",
	},
	{
		"managed-continuity-declared", "managed-small", object{"/term/renewal": nil, "/term/duration": nil},
		"/term/end", "2026-12-31", "2026-12-30", "/term/renewal",
	},
	{
		"managed-term-long-enough", "managed-small", object{"/term/renewal/kind": "mutual", "/term/duration": nil},
		"/term/end", "2026-06-30", "2026-06-29", "",
	},
	{"date-sanity", "managed-small", object{"/term/duration": nil}, "/term/end", "2026-01-01", "2025-12-31", ""},
	{"date-sanity", "managed-small", object{"/issued_on": "2025-12-01"}, "/valid_until", "2025-12-01", "2025-11-30", ""},
	{"date-sanity", "managed-small", object{"/issued_on": "2026-01-01"}, "/term/start", "2026-01", "2025-12", ""},
	{"proposal-not-expired", "managed-small", nil, "/valid_until", "2026-01-15", "2026-01-14", ""},
	{
		"professional-incident-handling-excluded", "professional-small", object{"/incidents/included": true},
		"/incidents/ends_on", "2026-06-28", "2026-06-29", "",
	},
	{
		"professional-no-on-call", "professional-small", object{"/incidents/included": true, "/incidents/on_call": true},
		"/incidents/ends_on", "2026-06-28", "2026-06-29", "/incidents/on_call",
	},
	{
		"professional-no-continuous-monitoring", "professional-small", object{"/monitoring/included": true},
		"/monitoring/ends_on", object{"after": "P30D", "event": "end"}, object{"after": "P31D", "event": "end"}, "",
	},
	{
		"professional-preventive-maintenance-limited", "professional-small", object{"/maintenance/preventive/included": true},
		"/maintenance/preventive/ends_on", "2026-06-28", "2026-06-29", "",
	},
	{
		"professional-no-operational-scope", "professional-small", object{"/scope/included/1/kind": "operational"},
		"/scope/included/1/ends_on", "2026-06-28", "2026-06-29", "",
	},
	{
		"scope-creep-wording", "professional-small", object{"/scope/included/1/text": "Help desk around the clock"},
		"/scope/included/1/ends_on", "2026-06-28", "2026-06-29", "/scope/included/1/text",
	},
	{"professional-ends-with-last-deliverable", "professional-small", nil, "/term/end", "2026-07-14", "2026-07-15", ""},
	{"professional-fixed-start-and-end", "professional-small", nil, "/term/end", "2026-02-02", "2026-02-01", ""},
	{"professional-term-short", "professional-small", nil, "/term/end", "2027-02-01", "2027-02-02", ""},
	{
		"duration-text-vs-dates", "professional-small", object{"/term/duration": "P4M"},
		"/term/end", "2026-06-04", "2026-06-05", "/term/duration",
	},
	{
		"payment-before-acceptance", "professional-small",
		object{"/billing/schedule/0": object{"trigger": "date", "percent": 60}, "/billing/schedule/1/percent": 40, "/milestones/0/payment": nil, "/milestones/1/payment": nil},
		"/billing/schedule/0/date", "2026-03-06", "2026-03-05", "/billing/schedule/0",
	},
	{
		"hybrid-no-coverage-gap", "hybrid-small", object{"/transition/early_life_support": nil},
		"/transition/service_start", "2026-06-01", "2026-06-02", "",
	},
	{"hybrid-early-life-support-bounded", "hybrid-small", nil, "/transition/early_life_support/end", "2026-08-31", "2026-09-01", ""},
	{"hybrid-parallel-run-undeclared", "hybrid-small", nil, "/project/milestones/1/date", "2026-06-30", "2026-07-01", "/transition/parallel_run"},
	{"hybrid-sequence", "hybrid-small", nil, "/service/term/start", "2026-06-01", "2026-05-31", ""},
	{"hybrid-risk-transfer-at-handover", "hybrid-small", nil, "/transition/handover/accepted_on", "2026-06-01", "2026-06-02", ""},
	{"hybrid-sla-starts-after-go-live", "hybrid-small", nil, "/service/sla/effective_from", "2026-06-01", "2026-05-31", ""},
	{
		"sla-credits-claimable-before-service", "hybrid-small", object{"/transition/go_live": "2026-05-01"},
		"/service/sla/effective_from", "2026-06-01", "2026-05-31", "",
	},
	{"hybrid-acceptance-gates-service", "hybrid-small", nil, "/service/billing/recurring/start", "2026-06-01", "2026-05-31", ""},
	{
		"hybrid-project-shorter-than-service", "hybrid-small", object{"/service/term": object{"start": "2026-06-01"}},
		"/service/term/end", "2026-09-28", "2026-09-27", "/service/term",
	},
}

// TestInclusiveEnd asks that the last day of a time belongs to it, whatever rule asks.
func TestInclusiveEnd(t *testing.T) {
	for _, test := range ends {
		t.Run(fmt.Sprint(test.rule, " ", test.pointer, " ", test.keeps), func(t *testing.T) {
			proposal := asJSON(t, "testdata/valid/"+test.base+".yaml")
			for _, pointer := range sortedKeys(test.changes) {
				proposal = with(t, proposal, pointer, test.changes[pointer])
			}
			at := test.at
			if at == "" {
				at = test.pointer
			}
			found := func(value any) bool {
				judged := judgedJSON(t, with(t, proposal, test.pointer, value))
				if len(judged.NotEvaluated) > 0 {
					t.Errorf("%v was not evaluated: %v", judged.NotEvaluated, judged.Findings)
				}
				return slices.ContainsFunc(each(judged.Findings), func(f demarc.Finding) bool { return f.Rule == test.rule && f.Path == at })
			}
			if found(test.keeps) {
				t.Errorf("%v is outside", test.keeps)
			}
			if !found(test.breaks) {
				t.Errorf("%v is inside", test.breaks)
			}
		})
	}
}

var comparesDays = regexp.MustCompile(`dates\.(last_day|days_between|add)\(|term\.(end|reached|longer_than|shorter_than|base_days)\b|project\.outlasts|transition\.(support_end|project_end|runs_in_parallel)`)

// TestInclusiveEndOfEveryRule asks that each file of rules in which days are compared has one in the list.
func TestInclusiveEndOfEveryRule(t *testing.T) {
	elsewhere := map[string]string{
		"rules/waiver/waiver.rego":     "waivers have tests of their own",
		"rules/managed/exit.rego":      "only how grave it is depends on the length, which its own tests try",
		"rules/managed/liability.rego": "the length of a term is a sum there",
	}
	err := fs.WalkDir(policies.FS, "rules", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".rego") || strings.HasSuffix(path, "_test.rego") || elsewhere[path] != "" {
			return err
		}
		source, err := fs.ReadFile(policies.FS, path)
		if err != nil || !comparesDays.Match(source) {
			return err
		}
		for _, test := range ends {
			if strings.Contains(string(source), "id: "+test.rule+"\n") {
				return nil
			}
		}
		t.Errorf("no rule of %s is tried on the last day", path)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func sortedKeys(m object) []string {
	keys := make([]string, 0, len(m))
	for key := range m {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

// TestEquivalentTimes asks that a proposal is judged alike, however a time in it is said: as a day, or by an event whose
// day is known; as a month, or its first or last day; as twelve months or a year.
func TestEquivalentTimes(t *testing.T) {
	paths := corpus(t, "testdata/valid/*.yaml")
	if !testing.Short() {
		paths = append(paths, corpus(t, "testdata/invalid/*.yaml")...)
	}
	for _, path := range paths {
		t.Run(path, func(t *testing.T) {
			t.Parallel()
			proposal := asJSON(t, path)
			want := judgement(judgedJSON(t, proposal))
			if strings.Contains(want, "not-evaluated") {
				t.Skip("its shape is wrong")
			}
			for _, form := range forms {
				changed, n := form.of(t, proposal)
				if n == 0 {
					continue
				}
				got := judgement(judgedJSON(t, changed))
				for _, found := range inAnyOf {
					if strings.Contains(form.name, "month") && !strings.Contains(got, found) {
						got = strings.Join(slices.Sorted(slices.Values(append(strings.Split(got, "\n"), linesWith(want, found)...))), "\n")
					}
				}
				if got != want {
					text, _ := json.Marshal(changed)
					t.Errorf("with %s:\n%s\ninstead of\n%s\n%s", form.name, got, want, text)
				}
			}
		})
	}
}

// inAnyOf are the rules that ask whether two days can be in the wrong order: one that is only a month can be any of its
// days, so that less is found.
var inAnyOf = []string{"hybrid-risk-transfer-at-handover", "hybrid-sequence", "hybrid-sla-starts-after-go-live"}

func linesWith(text, part string) []string {
	return slices.DeleteFunc(strings.Split(text, "\n"), func(line string) bool { return !strings.Contains(line, part) })
}

// judgement is what is found where, and what the legs read like, without the words.
func judgement(p demarc.Proposal) string {
	var lines []string
	for _, f := range each(p.Findings) {
		lines = append(lines, fmt.Sprint(f.Severity, " ", f.Rule, " ", f.Path))
	}
	lines = append(lines, fmt.Sprint(p.Likely))
	for _, leg := range p.Legs {
		for _, aspect := range leg.Reading.Aspects {
			lines = append(lines, fmt.Sprint(leg.Name, " ", aspect.Aspect, " ", aspect.Verdict))
		}
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

var forms = []struct {
	name string
	of   func(t *testing.T, proposal object) (object, int)
}{
	{"events in the place of days", byEvents},
	{"lengths in other units", byUnits},
	{"days in the place of months", byDays},
	{"months in the place of days", byMonths},
}

// times are the places of times, and whether something begins there; a star is each item of a list.
var times = map[string]bool{
	"/term/end": false, "/milestones/*/date": false, "/deliverables/*/due": false, "/warranty/ends_on": false,
	"/early_life_support/start": true, "/early_life_support/end": false, "/incidents/ends_on": false,
	"/monitoring/ends_on": false, "/maintenance/preventive/ends_on": false, "/scope/included/*/ends_on": false,
	"/scope/dependencies/*/due": false, "/billing/schedule/*/date": false, "/sla/effective_from": true,
	"/billing/recurring/start": true, "/onboarding/start": true, "/onboarding/end": false, "/term/renewal/notice_by": false,
	"/handover/accepted_on": false, "/handover/artifacts/*/due": false, "/term/termination/convenience/from": true,
	"/transition/early_life_support/start": true, "/transition/early_life_support/end": false,
	"/transition/parallel_run/start": true, "/transition/parallel_run/end": false, "/transition/handover/accepted_on": false,
	"/transition/go_live": true, "/transition/service_start": true, "/valid_until": false,
}

// eachTime goes through the times of a proposal, with the place of the leg in which each stands.
func eachTime(proposal object, see func(leg, pointer string, begins bool, value string)) {
	for _, leg := range []string{"", "/project", "/service"} {
		for _, place := range slices.Sorted(keysOf(times)) {
			begins := times[place]
			var walk func(value any, rest []string, pointer string)
			walk = func(value any, rest []string, pointer string) {
				if len(rest) == 0 {
					if text, ok := value.(string); ok {
						see(leg, pointer, begins, text)
					}
					return
				}
				switch v := value.(type) {
				case object:
					walk(v[rest[0]], rest[1:], pointer+"/"+rest[0])
				case []any:
					for i, item := range v {
						walk(item, rest[1:], fmt.Sprint(pointer, "/", i))
					}
				}
			}
			walk(proposal, strings.Split((leg + place)[1:], "/"), "")
		}
	}
}

func keysOf(m map[string]bool) func(func(string) bool) {
	return func(yield func(string) bool) {
		for key := range m {
			if !yield(key) {
				return
			}
		}
	}
}

func textAt(proposal object, pointer string) string {
	var at any = proposal
	for _, key := range strings.Split(pointer[1:], "/") {
		of, _ := at.(object)
		at = of[key]
	}
	text, _ := at.(string)
	return text
}

// byEvents says each day as a time after the start of the term of its leg, or after go-live, or before either.
func byEvents(t *testing.T, proposal object) (object, int) {
	changed, n := proposal, 0
	eachTime(proposal, func(leg, pointer string, begins bool, value string) {
		day, err := time.Parse(time.DateOnly, value)
		if err != nil {
			return
		}
		event, base := "start", textAt(proposal, leg+"/term/start")
		if leg == "" && proposal["project"] != nil {
			event, base = "project-start", textAt(proposal, "/project/term/start")
		}
		start, err := time.Parse(time.DateOnly, base)
		if err != nil {
			return
		}
		days := int(day.Sub(start).Hours() / 24)
		var said object
		switch {
		case days < 0:
			said = object{"before": fmt.Sprintf("P%dD", -days), "event": event}
		case begins:
			said = object{"after": fmt.Sprintf("P%dD", days), "event": event}
		default:
			said = object{"after": fmt.Sprintf("P%dD", days+1), "event": event}
		}
		changed, n = with(t, changed, pointer, said), n+1
	})
	return changed, n
}

var inMonths, inYears, inWeeks = regexp.MustCompile(`^P(\d+)M$`), regexp.MustCompile(`^P(\d+)Y$`), regexp.MustCompile(`^P(\d+)W$`)

// byUnits says each length in another unit: months as years where they are some, years as months, weeks as days.
func byUnits(_ *testing.T, proposal object) (object, int) {
	n := 0
	var walk func(value any) any
	walk = func(value any) any {
		switch v := value.(type) {
		case object:
			of := object{}
			for key, inner := range v {
				of[key] = walk(inner)
			}
			return of
		case []any:
			of := make([]any, len(v))
			for i, inner := range v {
				of[i] = walk(inner)
			}
			return of
		case string:
			number := func(by *regexp.Regexp) int {
				if found := by.FindStringSubmatch(v); found != nil {
					k, _ := strconv.Atoi(found[1])
					return k
				}
				return 0
			}
			switch {
			case number(inMonths) > 0 && number(inMonths)%12 == 0:
				n++
				return fmt.Sprintf("P%dY", number(inMonths)/12)
			case number(inYears) > 0:
				n++
				return fmt.Sprintf("P%dM", number(inYears)*12)
			case number(inWeeks) > 0:
				n++
				return fmt.Sprintf("P%dD", number(inWeeks)*7)
			}
		}
		return value
	}
	return walk(proposal).(object), n
}

func byDays(t *testing.T, proposal object) (object, int) {
	changed, n := proposal, 0
	eachTime(proposal, func(_, pointer string, begins bool, value string) {
		month, err := time.Parse("2006-01", value)
		if err != nil {
			return
		}
		if !begins {
			month = month.AddDate(0, 1, -1)
		}
		changed, n = with(t, changed, pointer, month.Format(time.DateOnly)), n+1
	})
	return changed, n
}

func byMonths(t *testing.T, proposal object) (object, int) {
	changed, n := proposal, 0
	eachTime(proposal, func(_, pointer string, begins bool, value string) {
		day, err := time.Parse(time.DateOnly, value)
		if err != nil || begins && day.Day() != 1 || !begins && day.AddDate(0, 0, 1).Day() != 1 {
			return
		}
		changed, n = with(t, changed, pointer, day.Format("2006-01")), n+1
	})
	return changed, n
}
