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

// noiseBar is the part of all findings, in percent, that a reviewer would not write. None is wrong.
const noiseBar = 10

// TestReview asks that each rule that finds something in a case is marked once in review.yaml, that no mark is left over
// of what is found no more, and that there is little noise and nothing wrong.
func TestReview(t *testing.T) {
	cases, err := repository.cases()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range cases {
		for _, problem := range c.unmarked() {
			t.Errorf("%s: %s", c.file, problem)
		}
	}
	useful, noise, wrong := tally(cases)
	if bar := (useful + noise + wrong) * noiseBar / 100; noise > bar || wrong > 0 {
		t.Errorf("%d of %d findings are noise, expected %d at most, and %d are wrong, expected none", noise, useful+noise+wrong, bar, wrong)
	}
}

// TestDozen asks that no case has more than a dozen findings above info that follow from no other, unless review.yaml says
// why a reviewer would write as many, and that nothing is said of those that have not.
func TestDozen(t *testing.T) {
	cases, err := repository.cases()
	if err != nil {
		t.Fatal(err)
	}
	const dozen = 12
	for _, c := range cases {
		n := 0
		for _, f := range c.proposal.Findings {
			if f.Severity.AtLeast(demarc.Warning) && f.FollowsFrom == "" {
				n++
			}
		}
		if n > dozen && c.review.Many == "" {
			t.Errorf("%s: %d findings are above info, and review.yaml does not say under `many` why a reviewer would write more than a dozen", c.file, n)
		}
		if n <= dozen && c.review.Many != "" {
			t.Errorf("%s: only %d findings are above info, and review.yaml says that they are many", c.file, n)
		}
	}
}

// unmarked are the rules that are found without a mark, and marks without a finding, or without a reason.
func (c *comparison) unmarked() []string {
	var problems []string
	marks := map[string]int{}
	for _, rule := range c.review.Useful {
		marks[rule]++
	}
	for mark, reasons := range map[string]map[string]string{"noise": c.review.Noise, "wrong": c.review.Wrong} {
		for rule, why := range reasons {
			marks[rule]++
			if why == "" {
				problems = append(problems, rule+" is marked "+mark+", but nothing says why")
			}
		}
	}
	found := map[string]bool{}
	for _, f := range c.proposal.Findings {
		found[f.Rule] = true
	}
	for rule, n := range marks {
		switch {
		case !found[rule]:
			problems = append(problems, rule+" is marked in review.yaml, but not found")
		case n > 1:
			problems = append(problems, rule+" is marked more than once in review.yaml")
		}
	}
	for rule := range found {
		if marks[rule] == 0 {
			problems = append(problems, rule+" is found: read it, and mark it in review.yaml")
		}
	}
	slices.Sort(problems)
	return problems
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
