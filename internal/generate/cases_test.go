package generate

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/demarc-dev/demarc"
)

// TestCases asks that where what is found in real documents differs from what a careful reading of them
// expects, expected.yaml says why under `doubtful`; where the two do not differ any more, it must not.
func TestCases(t *testing.T) {
	cases, err := repository.cases()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range cases {
		t.Run(c.file, func(t *testing.T) {
			for _, problem := range c.problems(theRules(t)) {
				t.Error(problem)
			}
		})
	}
}

// problems are the differences that nobody has given a reason for, and reasons without a difference.
func (c *comparison) problems(rules []demarc.Rule) []string {
	var problems []string
	known := map[string]bool{"verdict": true}
	for _, rule := range rules {
		known[rule.ID] = true
	}
	for _, rule := range slices.Concat(c.want.Errors, c.want.Warnings, c.want.MustNotFire, slices.Sorted(maps.Keys(c.want.Doubtful))) {
		if !known[rule] {
			problems = append(problems, "expected.yaml names "+rule+", which is no rule")
		}
	}
	for _, what := range c.differs {
		if c.want.Doubtful[what] != "" || !known[what] {
			continue
		}
		switch {
		case what == "verdict":
			problems = append(problems, fmt.Sprintf("the source is judged %s, but the case reads like %s", c.want.Verdict, c.judged))
		case slices.Contains(c.unwanted, what):
			problems = append(problems, what+" fires, but would misread the source")
		default:
			problems = append(problems, what+" is expected, but does not fire with that severity")
		}
	}
	for _, what := range slices.Sorted(maps.Keys(c.want.Doubtful)) {
		if !slices.Contains(c.differs, what) {
			problems = append(problems, what+" is recorded as doubtful, but found as the reading names it")
		}
	}
	return problems
}
