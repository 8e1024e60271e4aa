package schema

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"regexp"
	"strings"
	"testing"

	"github.com/demarc-dev/demarc/schemas"
)

// TestPatternOfDates asks that the pattern takes the months and days that the calendar has, and no others.
func TestPatternOfDates(t *testing.T) {
	pattern := regexp.MustCompile(patterns["calendar-date"])
	check := func(text string) {
		if got, want := pattern.MatchString(text), formats["calendar-date"].holds(text); got != want {
			t.Errorf("%s: the pattern says %v, the calendar %v", text, got, want)
		}
	}
	for year := range 10000 {
		for _, day := range []string{"02-28", "02-29", "02-30"} {
			check(fmt.Sprintf("%04d-%s", year, day))
		}
	}
	for _, year := range []int{2023, 2024} {
		for month := range 15 {
			check(fmt.Sprintf("%d-%02d", year, month))
			for day := range 33 {
				check(fmt.Sprintf("%d-%02d-%02d", year, month, day))
			}
		}
	}
	for _, odd := range []string{"", "2026", "2026-1-01", "2026-01-1", "2026-01-01T00:00:00Z", " 2026-01-01", "2026-01-01\n", "02026-01-01", "-2026-01-01"} {
		check(odd)
	}
}

// TestForOPA asks that no format is left in the schema of proposals, and that a format of which nobody knows what it
// looks like is an error.
func TestForOPA(t *testing.T) {
	raw, err := fs.ReadFile(schemas.FS, schemas.SmallProposal)
	if err != nil {
		t.Fatal(err)
	}
	var proposal map[string]any
	if err := json.Unmarshal(raw, &proposal); err != nil {
		t.Fatal(err)
	}
	got, err := ForOPA(proposal)
	if err != nil {
		t.Fatal(err)
	}
	said, err := json.Marshal(got)
	if err != nil {
		t.Fatal(err)
	}
	if text := string(said); strings.Contains(text, `"format":"`) || strings.Contains(text, `"$id"`) || strings.Contains(text, `"description":"`) {
		t.Errorf("the schema for OPA has formats, an id or descriptions")
	}
	for _, part := range []string{
		`{"type": "string", "format": "postcode"}`, `{"type": "string", "format": "currency-code"}`, `{"$ref": "#/$defs/date", "minLength": 3}`,
		`{"anyOf": [{"type": "string", "minLength": 3}, {"type": "string", "const": "x"}]}`, `{"anyOf": [{"minLength": 3}]}`,
	} {
		var property any
		if err := json.Unmarshal([]byte(part), &property); err != nil {
			t.Fatal(err)
		}
		if _, err := ForOPA(map[string]any{"properties": map[string]any{"x": property}}); err == nil {
			t.Errorf("%s is taken", part)
		}
	}
}
