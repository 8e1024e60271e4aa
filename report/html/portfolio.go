package html

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// portfolio is what the page says of several proposals together.
type portfolio struct {
	Results []resultCount
	Columns []aspect // of the heat map: those in which something can be found
	Rows    []portfolioRow
	Clean   []portfolioRow // left out of the heat map, where there are many
	Often   []often
	Note    string // what is left out of the sections
}

type portfolioRow struct {
	Href, Name, File, Declared, Reads string
	Tone, Word                        string
	Found                             string // in words
	Cells                             []cellOfMap
}

// resultCount is how many proposals have a result.
type resultCount struct {
	Word string
	N    int
}

// cellOfMap is the worst that was found in an aspect, if anything was.
type cellOfMap struct {
	Severity severity
	N        int
}

// often is a rule that several proposals break.
type often struct {
	ID, Title string
	N         int
}

var toneWords = map[string]string{"stop": "Not yet", "care": "With remarks", "good": "Ready"}

// portfolio compares proposals, worst first, and builds their sections.
func (v *reviewer) portfolio(proposals []checked) (*portfolio, []section) {
	sorted := slices.Clone(proposals)
	slices.SortStableFunc(sorted, func(a, b checked) int {
		return cmp.Or(
			cmp.Compare(min(1, len(b.NotEvaluated)), min(1, len(a.NotEvaluated))),
			a.counts.Worse(b.counts),
		)
	})
	all, lists := len(sorted) <= sectionsUpTo, len(sorted) <= fullUpTo
	o := &portfolio{Columns: columns(sorted), Results: results(sorted)}
	var sections []section
	for _, c := range sorted {
		if shown := all || c.tone() != "good" || len(c.Waived)+len(c.Known) > 0; !shown {
			o.Clean = append(o.Clean, v.row(c, nil, ""))
			continue
		}
		s := v.section(c, 3, lists, len(sections) < picturesUpTo)
		s.Open = lists
		sections = append(sections, s)
		o.Rows = append(o.Rows, v.row(c, o.Columns, "#"+s.ID))
	}
	o.Often = v.often(sorted)
	o.Note = note(len(sorted), len(sections))
	return o, sections
}

// note says what a page leaves out.
func note(proposals, sections int) string {
	var parts []string
	if proposals > sectionsUpTo {
		parts = append(parts, fmt.Sprintf("With more than %d proposals, only those are described that something stands against.", sectionsUpTo))
	}
	if sections > picturesUpTo {
		parts = append(parts, fmt.Sprintf("Maps and timelines are drawn for the first %d.", picturesUpTo))
	}
	if proposals > fullUpTo {
		parts = append(parts, "The page of a single proposal also lists each rule that was applied.")
	}
	return strings.Join(parts, " ")
}

// results counts the proposals by how they stand.
func results(proposals []checked) []resultCount {
	counts := map[string]int{}
	for _, c := range proposals {
		counts[c.tone()]++
	}
	var all []resultCount
	for _, tone := range []string{"stop", "care", "good"} {
		all = append(all, resultCount{toneWords[tone], counts[tone]})
	}
	return all
}

// columns are the rows of the comparison, and what else findings are about.
func columns(proposals []checked) []aspect {
	used := map[string]aspect{}
	for i, a := range comparison {
		a.rank = i
		used[a.ID] = a
	}
	for _, c := range proposals {
		for _, f := range c.Findings {
			used[f.Aspect] = aspectOf(f.Aspect)
		}
	}
	return slices.SortedFunc(maps.Values(used), func(a, b aspect) int {
		return cmp.Or(cmp.Compare(a.rank, b.rank), strings.Compare(a.ID, b.ID))
	})
}

func (v *reviewer) row(c checked, columns []aspect, href string) portfolioRow {
	row := portfolioRow{
		Href: href, Name: c.name(), File: c.File, Declared: declared(c.Proposal.Proposal), Reads: readsLike(c.Proposal.Proposal),
		Tone: c.tone(), Word: toneWords[c.tone()], Found: tallied(c.counts), Cells: make([]cellOfMap, len(columns)),
	}
	for i, column := range columns {
		for _, f := range c.Findings { // worst first
			if f.Aspect != column.ID {
				continue
			}
			if row.Cells[i].N++; row.Cells[i].N == 1 {
				row.Cells[i].Severity = severityOf(f.Severity)
			}
		}
	}
	return row
}

// often counts the proposals that break each rule; only what more than one does is worth a list.
func (v *reviewer) often(proposals []checked) []often {
	counts := map[string]int{}
	for _, c := range proposals {
		broken := map[string]bool{}
		for _, f := range c.Findings {
			broken[f.Rule] = true
		}
		for id := range broken {
			counts[id]++
		}
	}
	var all []often
	for id, n := range counts {
		if n > 1 {
			all = append(all, often{id, v.rules[id].Title, n})
		}
	}
	slices.SortFunc(all, func(a, b often) int { return cmp.Or(cmp.Compare(b.N, a.N), strings.Compare(a.ID, b.ID)) })
	return all[:min(len(all), oftenShown)]
}
