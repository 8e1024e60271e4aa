package report

import (
	"cmp"
	"slices"
	"strings"

	"github.com/demarc-dev/demarc"
	"github.com/demarc-dev/demarc/internal/fingerprint"
)

// entry is a finding, and what has become of it.
type entry struct {
	demarc.Finding
	origin
	proposal string         // its id
	waiver   *demarc.Waiver // that excepts it, if one does
	known    bool           // by the baseline

	fingerprint string // the same in every run; in hex
	number      int    // from 1, among those of the run that share a fingerprint
}

// entries are all findings of a run: of each proposal those that count, then those that the baseline
// knows, then those that are waived.
func (r Run) entries() []entry {
	known := r.known()
	var all []entry
	for _, file := range r.Files {
		for _, p := range file.Proposals {
			from, key := origin{file.File, p.Document}, fingerprint.Proposal(p.ID, r.path(file.File))
			add := func(f demarc.Finding, known bool, w *demarc.Waiver) {
				all = append(all, entry{
					Finding: f, origin: from, proposal: p.ID, waiver: w, known: known, fingerprint: fingerprint.Of(key, f.Rule, f.Path),
				})
			}
			for _, f := range p.Findings {
				add(f, false, nil)
			}
			for _, f := range known[from] {
				add(f, true, nil)
			}
			for i := range p.Waived {
				add(p.Waived[i].Finding, false, &p.Waived[i].Waiver)
			}
		}
	}
	tellApart(all)
	return all
}

// known are the findings that the baseline has, by the document that they are in.
func (r Run) known() map[origin][]demarc.Finding {
	known := map[origin][]demarc.Finding{}
	if r.Baseline != nil {
		for _, f := range r.Baseline.Known {
			at := origin{f.File, f.Document}
			known[at] = append(known[at], f)
		}
	}
	return known
}

// origin is a document of a file.
type origin struct {
	file     string
	document int
}

// byOrigin groups entries by the document that they are in.
func byOrigin(all []entry) map[origin][]entry {
	groups := map[origin][]entry{}
	for _, e := range all {
		groups[e.origin] = append(groups[e.origin], e)
	}
	return groups
}

// tellApart numbers the entries that share a fingerprint, by their places, whatever has become of them.
func tellApart(all []entry) {
	order := make([]*entry, len(all))
	for i := range all {
		order[i] = &all[i]
	}
	slices.SortStableFunc(order, func(a, b *entry) int {
		return cmp.Or(
			strings.Compare(a.fingerprint, b.fingerprint), strings.Compare(a.File, b.File), cmp.Compare(a.Document, b.Document),
			cmp.Compare(a.Start.Line, b.Start.Line), cmp.Compare(a.Start.Column, b.Start.Column), strings.Compare(a.Message, b.Message),
		)
	})
	for i, e := range order {
		e.number = 1
		if i > 0 && order[i-1].fingerprint == e.fingerprint {
			e.number = order[i-1].number + 1
		}
	}
}
