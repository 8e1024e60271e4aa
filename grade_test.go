package demarc_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/demarc-dev/demarc"
	"github.com/demarc-dev/demarc/internal/document"
)

var everyStatement = flag.Bool("every-statement", false, "take each statement out of each proposal, and not one in seven")

// appliesWhere are the rules that have nothing to say where what they are about is not stated, with the reason why that
// is no gap which hides a fault.
var appliesWhere = map[string]string{
	"model-declaration-matches-content": "it counts what is stated",
	"objective-text-contradicts-verb":   "it compares two statements",
	"scope-in-out-contradiction":        "it compares two statements",
	"duration-text-vs-dates":            "it compares two statements",
	"recurring-times-periods":           "it compares two statements",
	"coverage-24x7-vs-staffing":         "it compares the hours that are promised with those of the people",
	"availability-outage-unanswered":    "it compares what is promised with the hours in which somebody answers",
	"hybrid-price-sums":                 "it compares the price of the whole with those of its parts",
	"raci-covers-scope":                 "where there is no table of duties, it covers nothing",
	"managed-shared-needs-raci":         "where the duties of one side alone are listed, nothing is shared",
	"waiver-stale":                      "it is about the findings themselves",
	"waiver-elsewhere":                  "it is about the findings themselves",
}

// TestGrade asks, for each statement of each proposal that is taken out of it, two things. What a rule has asked for never
// makes its own finding graver when it is stated. And what is left unsaid never hides a fault that stands elsewhere, unless
// something at least as grave is found in its place.
func TestGrade(t *testing.T) {
	n := 0
	for _, pattern := range []string{"testdata/valid/*.yaml", "testdata/cases/*.yaml"} {
		for _, path := range corpus(t, pattern) {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			docs, err := document.Parse(path, data, document.YAML, document.Limits{})
			if err != nil {
				t.Fatal(err)
			}
			whole := docs[0].Value.(map[string]any)
			full := findingsIn(t, whole)
			for _, place := range statementsIn(whole, nil) {
				if n++; n%7 != 0 && !*everyStatement {
					continue
				}
				less := without(whole, place).(map[string]any)
				for _, fault := range gradeFaults(full, findingsIn(t, less), document.Pointer(emptied(less, place)...)) {
					t.Errorf("%s: without %s %s", filepath.Base(path), document.Pointer(place...), fault)
				}
			}
		}
	}
}

func findingsIn(t *testing.T, proposal map[string]any) []demarc.Finding {
	t.Helper()
	data, err := json.Marshal(proposal)
	if err != nil {
		t.Fatal(err)
	}
	report, err := theValidator(t).Validate(t.Context(), "p.json", data)
	if err != nil {
		t.Fatal(err)
	}
	return each(report.Findings())
}

// statementsIn are the groups and fields of a proposal, but for what makes it one, what declares it and how it is read.
func statementsIn(value map[string]any, path []any) [][]any {
	var places [][]any
	for _, key := range slices.Sorted(maps.Keys(value)) {
		if len(path) == 0 && slices.Contains([]string{"apiVersion", "kind", "id", "title", "language", "model", "waivers"}, key) {
			continue
		}
		place := append(slices.Clone(path), key)
		places = append(places, place)
		if group, ok := value[key].(map[string]any); ok {
			places = append(places, statementsIn(group, place)...)
		}
	}
	return places
}

func without(value any, path []any) any {
	group := maps.Clone(value.(map[string]any))
	key := path[0].(string)
	if len(path) == 1 {
		delete(group, key)
	} else {
		group[key] = without(group[key], path[1:])
	}
	return group
}

// emptied is the group that nothing is left of where the last of it was taken out: with that the whole group went.
func emptied(less map[string]any, place []any) []any {
	for len(place) > 1 {
		group := less
		for _, key := range place[:len(place)-1] {
			group, _ = group[key.(string)].(map[string]any)
		}
		if len(group) > 0 {
			break
		}
		place = place[:len(place)-1]
	}
	return place
}

// gradeFaults compares what is found in the whole with what is found where a statement is missing.
func gradeFaults(full, less []demarc.Finding, statement string) []string {
	var faults []string
	for _, asked := range less {
		if below(asked.Path, statement) && slices.ContainsFunc(full, func(f demarc.Finding) bool {
			return f.Rule == asked.Rule && f.Leg == asked.Leg && f.Severity != asked.Severity && f.Severity.AtLeast(asked.Severity) && below(f.Path, statement) && appliesWhere[f.Rule] == ""
		}) {
			faults = append(faults, fmt.Sprintf("%s is %s, and graver with it", asked.Rule, asked.Severity))
		}
	}
	for _, f := range full {
		if appliesWhere[f.Rule] != "" || below(f.Path, statement) || slices.ContainsFunc(f.Because, func(b demarc.Because) bool { return below(b.Path, statement) }) {
			continue
		}
		remains := slices.ContainsFunc(less, func(g demarc.Finding) bool { return g.Rule == f.Rule && g.Leg == f.Leg })
		replaced := slices.ContainsFunc(less, func(g demarc.Finding) bool {
			isNew := !slices.ContainsFunc(full, func(h demarc.Finding) bool { return h.Rule == g.Rule && h.Path == g.Path })
			return g.Severity.AtLeast(f.Severity) && (isNew || below(g.Path, statement))
		})
		if !remains && !replaced {
			faults = append(faults, fmt.Sprintf("%s at %s (%s) is not found any more, and nothing as grave", f.Rule, f.Path, f.Severity))
		}
	}
	return faults
}

func below(path, group string) bool { return path == group || strings.HasPrefix(path, group+"/") }
