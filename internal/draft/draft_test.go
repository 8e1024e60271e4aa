package draft_test

import (
	"bytes"
	"context"
	"encoding/json"
	"maps"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/demarc-dev/demarc"
	"github.com/demarc-dev/demarc/internal/document"
	"github.com/demarc-dev/demarc/internal/draft"
)

var march = date(2026, 3, 1)

func date(year int, month time.Month, day int) time.Time {
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}

var validator = sync.OnceValues(func() (*demarc.Validator, error) {
	return demarc.New(demarc.Options{AsOf: date(2026, 1, 15)})
})

func check(t *testing.T, data []byte) demarc.Report {
	t.Helper()
	v, err := validator()
	if err != nil {
		t.Fatal(err)
	}
	report, err := v.Validate(context.Background(), "draft.yaml", data)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

func yaml(t testing.TB, model string, v draft.Values) []byte {
	t.Helper()
	data, err := draft.YAML(model, v)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// parse reads one YAML document as demarc does.
func parse(t testing.TB, data []byte) map[string]any {
	t.Helper()
	docs, err := document.Parse("draft.yaml", data, document.YAML, document.DefaultLimits)
	if err != nil {
		t.Fatalf("%v\n%s", err, data)
	}
	if len(docs) != 1 || len(docs[0].Problems) > 0 {
		t.Fatalf("%d documents, problems %v\n%s", len(docs), docs[0].Problems, data)
	}
	value, ok := docs[0].Value.(map[string]any)
	if !ok {
		t.Fatalf("%T, not a group\n%s", docs[0].Value, data)
	}
	return value
}

var open = regexp.MustCompile(`"\[insert ([^".][^"]*)\]"`)

// fill does what a person does with a draft, and returns which texts it was asked for.
func fill(t *testing.T, data []byte) (filled []byte, asked map[string]bool) {
	t.Helper()
	list, err := os.ReadFile("testdata/filled.yaml")
	if err != nil {
		t.Fatal(err)
	}
	answers, asked := parse(t, list), map[string]bool{}
	return open.ReplaceAllFunc(data, func(match []byte) []byte {
		what := string(open.FindSubmatch(match)[1])
		answer, ok := answers[what].(string)
		if !ok {
			t.Errorf("testdata/filled.yaml has no answer to %q", what)
		}
		asked[what] = true
		return []byte(strconv.Quote(answer))
	}), asked
}

// TestOnlyPlaceholders asks that a fresh draft breaks one rule, at the places that Places counts.
func TestOnlyPlaceholders(t *testing.T) {
	for _, model := range draft.Models() {
		t.Run(model, func(t *testing.T) {
			data := yaml(t, model, draft.Values{Start: march})
			report := check(t, data)
			rules := map[string]bool{}
			places := 0
			for _, f := range report.Findings() {
				rules[f.Rule] = true
				places += len(f.Each())
				if !strings.Contains(f.Message, `]"`) {
					t.Errorf("the mark is too long to be shown whole: %s", f.Message)
				}
			}
			if diff := cmp.Diff(map[string]bool{"placeholder-text": true}, rules); diff != "" {
				t.Errorf("rules (-want +got):\n%s", diff)
			}
			if got, want := draft.Places(data), places; got != want {
				t.Errorf("%d places are counted, %d are found", got, want)
			}
			if p := report.Proposals[0]; len(p.NotEvaluated) > 0 || p.Model != model {
				t.Errorf("model %s, rules not evaluated: %v", p.Model, p.NotEvaluated)
			}
		})
	}
}

// TestFilled asks that a draft with a text at each place breaks no rule and reads like its model.
func TestFilled(t *testing.T) {
	asked := map[string]bool{}
	for _, model := range draft.Models() {
		data, of := fill(t, yaml(t, model, draft.Values{Start: march}))
		maps.Copy(asked, of)
		report := check(t, data)
		for _, f := range report.Findings() {
			t.Errorf("%s:%d: %s: %s (%s)", model, f.Start.Line, f.Severity, f.Message, f.Rule)
		}
		if got := report.Proposals[0].Likely.Model; got != model {
			t.Errorf("the draft of %s reads like %s", model, got)
		}
	}
	list, err := os.ReadFile("testdata/filled.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for what := range parse(t, list) {
		if !asked[what] {
			t.Errorf("testdata/filled.yaml answers %q, which no draft asks", what)
		}
	}
}

// TestAnyStart asks that a filled draft is silent on whatever day the work begins.
func TestAnyStart(t *testing.T) {
	starts := map[time.Time]bool{
		date(2027, 1, 31): true, date(2027, 8, 31): true, date(2027, 10, 2): true, date(2027, 12, 31): true,
		date(2028, 2, 29): true, date(2000, 1, 1): true, date(2999, 12, 31): true,
	}
	for today := date(2028, 1, 1); today.Before(date(2029, 1, 1)); today = today.AddDate(0, 0, 1) {
		starts[draft.FirstDay(today)] = true // thirteen days in all
	}
	for start := range starts {
		for _, model := range draft.Models() {
			data, _ := fill(t, yaml(t, model, draft.Values{Start: start}))
			for _, f := range check(t, data).Findings() {
				t.Errorf("%s from %s: %s (%s)", model, start.Format(time.DateOnly), f.Message, f.Rule)
			}
		}
	}
}

func TestFirstDay(t *testing.T) {
	for today := date(2027, 1, 1); today.Before(date(2029, 1, 1)); today = today.AddDate(0, 0, 1) {
		first := draft.FirstDay(today)
		if ahead := first.Sub(today).Hours() / 24; first.Day() != 1 || ahead < 30 || ahead > 60 {
			t.Errorf("on %s it is %s", today.Format(time.DateOnly), first.Format(time.DateOnly))
		}
	}
	// The day is that of the place where somebody writes, in the evening too.
	evening := time.Date(2026, 1, 1, 23, 0, 0, 0, time.FixedZone("", -10*60*60))
	for today, want := range map[time.Time]time.Time{
		date(2026, 1, 1): date(2026, 2, 1), evening: date(2026, 2, 1), date(2026, 1, 2): date(2026, 2, 1), date(2026, 1, 3): date(2026, 3, 1),
		date(2026, 1, 30): date(2026, 3, 1), date(2026, 1, 31): date(2026, 4, 1), date(2028, 1, 31): date(2028, 3, 1),
		date(2028, 2, 29): date(2028, 4, 1), date(2026, 12, 15): date(2027, 2, 1),
	} {
		if got := draft.FirstDay(today); !got.Equal(want) {
			t.Errorf("on %s it is %s, want %s", today, got, want)
		}
	}
}

// TestServiceFollowsProject asks that a hybrid's service begins with the month after the project.
func TestServiceFollowsProject(t *testing.T) {
	for start, want := range map[time.Time][2]string{
		march:             {"2026-06-30", "2026-07-01"},
		date(2027, 10, 1): {"2028-01-31", "2028-02-01"},
		date(2027, 10, 2): {"2028-02-29", "2028-03-01"},
		date(2028, 2, 29): {"2028-06-30", "2028-07-01"},
	} {
		value := parse(t, yaml(t, "hybrid", draft.Values{Start: start}))
		at := func(leg, key string) any { return value[leg].(map[string]any)["term"].(map[string]any)[key] }
		got := []any{at("project", "start"), at("project", "end"), at("service", "start")}
		if diff := cmp.Diff([]any{start.Format(time.DateOnly), want[0], want[1]}, got); diff != "" {
			t.Errorf("from %s (-want +got):\n%s", start.Format(time.DateOnly), diff)
		}
	}
}

// TestFiguresAreLookedAt asks that each group with a figure or a date in it also has a text that
// is to be filled in, so that nobody sends off an example as a promise without seeing it.
func TestFiguresAreLookedAt(t *testing.T) {
	for _, model := range draft.Models() {
		value := parse(t, yaml(t, model, draft.Values{Start: march}))
		groups := map[string]any{}
		for key, group := range value {
			if leg, ok := group.(map[string]any); ok && (key == "project" || key == "service") {
				for inner, group := range leg {
					groups[key+"."+inner] = group
				}
			} else if key != "apiVersion" {
				groups[key] = group
			}
		}
		for key, group := range groups {
			text, err := json.Marshal(group)
			if err != nil {
				t.Fatal(err)
			}
			if bytes.ContainsAny(text, "0123456789") && !bytes.Contains(text, []byte("[insert ")) {
				t.Errorf("%s: %s has a figure and nothing to fill in: %s", model, key, text)
			}
		}
	}
}

// TestReadable asks for lines that fit on a terminal, and for a comment above each group.
func TestReadable(t *testing.T) {
	group := regexp.MustCompile(`^(?:  )?(?:[a-z_]+):$`)
	for _, model := range draft.Models() {
		data := string(yaml(t, model, draft.Values{Start: march}))
		if !strings.HasPrefix(data, "# yaml-language-server: $schema=proposal.schema.json\n") {
			t.Errorf("%s: an editor needs its hint in the first line", model)
		}
		if !strings.HasSuffix(data, "\n") || strings.HasSuffix(data, "\n\n") {
			t.Errorf("%s: one line break ends a file", model)
		}
		if limit := map[string]int{"managed": 200, "professional": 150, "hybrid": 345}[model]; strings.Count(data, "\n") > limit {
			t.Errorf("%s: %d lines, more than %d", model, strings.Count(data, "\n"), limit)
		}
		before := ""
		for i, line := range strings.Split(data, "\n") {
			if utf8.RuneCountInString(line) > 80 || strings.TrimRight(line, " ") != line {
				t.Errorf("%s:%d: too long, or with a space at its end: %q", model, i+1, line)
			}
			if group.MatchString(line) && before == "" {
				t.Errorf("%s:%d: no comment explains %s", model, i+1, line)
			}
			before = strings.TrimSpace(line)
		}
	}
}

// odd are texts that YAML would read as something else if they stood there as they are.
var odd = []string{
	"Platform: build & run", `the "new" \platform\`, "it's", "# 4", "a # b", "-", "- item", "--- x", "x\n---\nmodel: hybrid\n", "\n...\n",
	"line\r\nline", "{}", "[insert the title]", "{{.Title}}", "%{", "no", "null", "~", "014", "2026-03-01", "1e3", "*a", "&a", "!!binary x",
	"@x", "`x`", "|", ">", "?", "? x", ": x", "x:", " space ", "\ttab", "\x00\x01\x1b[31m\x7f", "\u0085\u00a0\u2028\u2029\ufeff\ufffd\ufffe",
	"Große Straße, 東京, 🚀, e\u0301", "\u202eright to left", "\U000e0001\U0010ffff\ue000", strings.Repeat("long ", 500),
}

func TestOddTexts(t *testing.T) {
	for _, text := range odd {
		for _, model := range draft.Models() {
			roundTrip(t, model, text)
		}
	}
}

// FuzzTexts: what goes in as a text comes out as the same text, and nothing else changes.
func FuzzTexts(f *testing.F) {
	for _, text := range odd {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		v := draft.Values{Title: text, Start: march}
		if draft.CheckText(text) != nil {
			if data, err := draft.YAML("managed", v); err == nil && text != "" {
				t.Errorf("%q is refused and written:\n%s", text, data)
			}
			return
		}
		roundTrip(t, "managed", text)
	})
}

func roundTrip(t *testing.T, model, text string) {
	t.Helper()
	want := parse(t, yaml(t, model, draft.Values{Start: march}))
	want["id"], want["title"] = text, text
	want["parties"] = map[string]any{"provider": map[string]any{"name": text}, "customer": map[string]any{"name": text}}
	v := draft.Values{ID: text, Title: text, Provider: text, Customer: text, Start: march}
	if got := parse(t, yaml(t, model, v)); !reflect.DeepEqual(want, got) {
		t.Errorf("%s with %q (-want +got):\n%s", model, text, cmp.Diff(want, got))
	}
	markdown, err := draft.Markdown(model, v)
	if err != nil {
		t.Fatal(err)
	}
	front, _ := cut(t, markdown)
	if got := parse(t, front); !reflect.DeepEqual(want, got) {
		t.Errorf("%s as Markdown with %q (-want +got):\n%s", model, text, cmp.Diff(want, got))
	}
}

// cut divides a Markdown document into its front matter and its prose.
func cut(t *testing.T, markdown []byte) (front, prose []byte) {
	t.Helper()
	rest, found := bytes.CutPrefix(markdown, []byte("---\n"))
	front, prose, closed := bytes.Cut(rest, []byte("\n---\n"))
	if !found || !closed {
		t.Fatalf("no front matter:\n%s", markdown)
	}
	return append(front, '\n'), prose
}

func TestMarkdown(t *testing.T) {
	for model, headings := range map[string][]string{
		"managed":      {"## Scope", "## Out of scope"},
		"professional": {"## Scope", "## Out of scope"},
		"hybrid":       {"## Project", "### Scope", "### Out of scope", "## Service", "### Scope", "### Out of scope"},
	} {
		data, err := draft.Markdown(model, draft.Values{Start: march})
		if err != nil {
			t.Fatal(err)
		}
		front, prose := cut(t, data)
		if diff := cmp.Diff(parse(t, yaml(t, model, draft.Values{Start: march})), parse(t, front)); diff != "" {
			t.Errorf("%s: other data than in YAML (-want +got):\n%s", model, diff)
		}
		if bytes.Contains(front, []byte("yaml-language-server")) {
			t.Errorf("%s: no YAML editor reads a Markdown file", model)
		}
		var got []string
		for line := range strings.Lines(string(prose)) {
			if strings.HasPrefix(line, "#") {
				got = append(got, strings.TrimSpace(line))
			}
		}
		if !slices.Equal(got, headings) {
			t.Errorf("%s: headings %q, want %q", model, got, headings)
		}
		if draft.Places(data) != draft.Places(front) {
			t.Errorf("%s: the prose has places that are not checked", model)
		}
	}
}

func TestCurrency(t *testing.T) {
	for currency, want := range map[string]string{"": "EUR", "GBP": "GBP"} {
		data := yaml(t, "hybrid", draft.Values{Start: march, Currency: currency})
		if n := strings.Count(string(data), "currency: "+want+"\n"); n != 2 {
			t.Errorf("%q: %s stands in %d legs of 2", currency, want, n)
		}
	}
}

func TestRefused(t *testing.T) {
	for _, c := range []struct {
		model  string
		values draft.Values
		want   string
	}{
		{"manged", draft.Values{Start: march}, `there is no draft for the model "manged"`},
		{"managed", draft.Values{Start: march, Title: "\xff"}, `a text is "\xff", expected a text in UTF-8`},
		{"managed", draft.Values{Start: march, Customer: " \n"}, "a text is empty; without it the draft asks for it"},
		{"managed", draft.Values{Start: march, Currency: "eur"}, `the currency is "eur", expected a currency code such as EUR or USD`},
		{"managed", draft.Values{Start: march, Currency: "EUR\n"}, `the currency is "EUR\n", expected a currency code such as EUR or USD`},
		{"managed", draft.Values{}, `the start is "0001-01-01", expected a day of the years 2000 to 2999`},
	} {
		for _, write := range []func(string, draft.Values) ([]byte, error){draft.YAML, draft.Markdown} {
			if data, err := write(c.model, c.values); err == nil || err.Error() != c.want || data != nil {
				t.Errorf("%v, want %s", err, c.want)
			}
		}
	}
}

func TestParseDay(t *testing.T) {
	for in, want := range map[string]string{
		"2028-02-29": "", "2000-01-01": "", "2999-12-31": "",
		"2026-02-29": `is "2026-02-29", expected a date such as 2026-03-01`,
		"2026-3-1":   `is "2026-3-1", expected a date such as 2026-03-01`,
		"":           `is "", expected a date such as 2026-03-01`,
		"0206-03-01": `is "0206-03-01", expected a day of the years 2000 to 2999`,
		"3000-01-01": `is "3000-01-01", expected a day of the years 2000 to 2999`,
	} {
		day, err := draft.ParseDay(in)
		if want == "" && (err != nil || day.Format(time.DateOnly) != in) || want != "" && (err == nil || err.Error() != want) {
			t.Errorf("%q: %v, %v, want %s", in, day, err, want)
		}
	}
}
