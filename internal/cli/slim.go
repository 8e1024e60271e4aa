package cli

import (
	"strings"
	"sync"

	"github.com/demarc-dev/demarc"
)

// slim lets go of what a run's report will not show. The run holds what was found in all files to its
// end, and there may be tens of thousands of them, most with nothing to say against them and much alike.
type slim struct {
	brief    bool // the report shows no more than text does
	rules    lists[string]
	verdicts lists[demarc.Verdict]
}

func (s *slim) down(r demarc.Report) demarc.Report {
	if len(r.Findings()) == 0 {
		r = r.WithoutSource()
	}
	for i := range r.Proposals {
		p := &r.Proposals[i]
		for _, list := range []*[]string{&p.Passed, &p.Failed, &p.NotApplicable, &p.NotEvaluated, &p.Off} {
			*list = s.rules.shared(strings.Join(*list, " "), *list)
		}
		if s.brief {
			p.Timeline = nil
		}
		for j := range p.Legs {
			if reading := &p.Legs[j].Reading; s.brief {
				var key strings.Builder
				for k := range reading.Aspects {
					verdict := &reading.Aspects[k]
					verdict.Signals = nil
					key.WriteString(verdict.Aspect + "\n" + verdict.Verdict + "\n")
				}
				reading.Aspects = s.verdicts.shared(key.String(), reading.Aspects)
			}
		}
	}
	return r
}

// lists gives equal lists one home.
type lists[T any] struct {
	mu    sync.Mutex
	known map[string][]T
}

func (l *lists[T]) shared(key string, list []T) []T {
	l.mu.Lock()
	defer l.mu.Unlock()
	if known, ok := l.known[key]; ok {
		return known
	}
	if l.known == nil {
		l.known = map[string][]T{}
	}
	l.known[key] = list
	return list
}
