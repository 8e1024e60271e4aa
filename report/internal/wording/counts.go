package wording

import (
	"slices"

	"github.com/demarc-dev/demarc"
)

// Severities are in the order in which findings are counted, worst first.
var Severities = [3]demarc.Severity{demarc.Error, demarc.Warning, demarc.Info}

// Weight orders severities: 0 is the worst. One that is none is taken for the least.
func Weight(s demarc.Severity) int {
	if i := slices.Index(Severities[:], s); i >= 0 {
		return i
	}
	return len(Severities) - 1
}

// Counts are numbers of findings of each of the Severities.
type Counts [3]int

// CountsOf counts findings.
func CountsOf(findings []demarc.Finding) Counts {
	var c Counts
	for _, f := range findings {
		c.Add(f)
	}
	return c
}

// Add counts one more finding.
func (c *Counts) Add(f demarc.Finding) { c[Weight(f.Severity)]++ }

// Total is the number of all of them.
func (c Counts) Total() int { return c[0] + c[1] + c[2] }

// Worse compares so that what has more errors comes first, then more warnings, then more infos.
func (c Counts) Worse(other Counts) int { return slices.Compare(other[:], c[:]) }
