package why

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/demarc-dev/demarc/internal/show"
)

// Text lays out an answer for a terminal.
func Text(a Answer, width int, color bool) string {
	t := text{width: width, color: color}
	t.answer(a)
	return t.out.String()
}

type text struct {
	width int
	color bool
	out   strings.Builder
}

var colours = map[string]string{Fired: show.Bad, Passed: show.Good}

func (t *text) answer(a Answer) {
	fmt.Fprintf(&t.out, "%s\n", t.paint(show.Bold, a.Rule))
	t.line("", show.Escape(a.Title))
	of := a.File
	if a.Proposal != "" {
		of += " · " + a.Proposal
	}
	fmt.Fprintf(&t.out, "%s: %s\n", show.Escape(of), t.paint(colours[a.Outcome], a.Outcome))
	for _, s := range a.Reasons {
		t.out.WriteByte('\n')
		t.line("", show.Escape(s.Text))
		for _, v := range s.Places {
			t.value("   ", v)
		}
	}
	for _, leg := range a.Legs {
		t.leg(leg)
	}
}

func (t *text) leg(l Leg) {
	whose := "The proposal as a whole"
	if l.Leg != "" {
		whose = "The " + l.Leg + " leg"
	}
	ways := fmt.Sprintf("could fire in %d ways; each wants all of its conditions", len(l.Ways))
	if len(l.Ways) == 1 {
		ways = "fires where all of this holds"
	}
	t.out.WriteByte('\n')
	t.line("", fmt.Sprintf("%s was asked. The rule %s.", whose, ways))
	for _, fires := range []bool{true, false} { // what it found comes first
		for i, w := range l.Ways {
			if w.Fires == fires {
				t.way(i+1, len(l.Ways), w)
			}
		}
	}
	if len(l.Helpers) > 0 {
		t.out.WriteString("\nWhat the conditions call in quotes:\n")
	}
	for _, h := range l.Helpers {
		t.shared(h)
	}
	if l.Trace != "" {
		fmt.Fprintf(&t.out, "\nOPA's trace:\n\n%s", lines(l.Trace))
	}
	if len(l.Profile) > 0 {
		fmt.Fprintf(&t.out, "\nThe most expensive expressions:\n\n%12s %7s %7s  %s\n", "µs", "times", "redone", "where")
		for _, e := range l.Profile {
			fmt.Fprintf(&t.out, "%12.1f %7d %7d  %s\n", float64(e.Nanoseconds)/1000, e.Evaluated, e.Redone, show.Escape(e.where()))
		}
	}
}

// mostWays is how many ways of a helper are shown.
const mostWays = 6

func (t *text) shared(h Shared) {
	t.out.WriteByte('\n')
	said := show.Escape(h.Name)
	if h.Gives != nil {
		said += t.is(*h.Gives)
	}
	t.marked(" ", "   ", said+" "+t.paint(show.Dim, "("+show.Escape(h.Place.ofRule())+")"))
	if h.Note != "" {
		t.line("   ", show.Escape(h.Note))
	}
	shown := 0
	for _, holds := range []bool{true, false} { // those that held say it all, mostly
		for _, w := range h.Ways {
			if w.Fires != holds || len(w.Conditions) == 0 {
				continue
			}
			if shown++; shown > mostWays {
				continue
			}
			if len(h.Ways) > 1 {
				what := "not by this"
				if w.Fires {
					what = "by this"
				}
				t.line("   ", what+":")
			}
			for _, c := range w.Conditions {
				t.condition(c)
			}
		}
	}
	if n := shown - mostWays; n > 0 {
		t.line("   ", fmt.Sprintf("and %d more ways", n))
	}
}

func (t *text) way(n, of int, w Way) {
	t.out.WriteByte('\n')
	what := "does not fire"
	if w.Fires {
		what = t.paint(show.Bold, "fires")
	}
	number := ""
	if of > 1 {
		number = fmt.Sprintf("%d. ", n)
	}
	fmt.Fprintf(&t.out, " %s%s  %s\n", number, what, t.paint(show.Dim, show.Escape(w.Rule.ofRule())))
	if w.Note != "" {
		t.line("   ", show.Escape(w.Note))
	}
	for _, c := range w.Conditions {
		t.condition(c)
	}
	if w.Unasked > 0 {
		t.line("   ", t.paint(show.Dim, fmt.Sprintf("so that %s not asked any more", were(w.Unasked, "condition"))))
	}
	for _, v := range w.Found {
		t.value("   → ", v)
	}
}

func were(n int, what string) string {
	if n == 1 {
		return "1 " + what + " was"
	}
	return fmt.Sprintf("%d %ss were", n, what)
}

func (t *text) condition(c Condition) {
	mark := "   " + t.paint(show.Bold, "no") + "   "
	if c.Holds {
		mark = "   yes  "
	}
	said := show.Escape(c.Says)
	if c.Says == "" {
		said = fmt.Sprintf("`%s` (%s)", show.Escape(c.Written), show.Escape(c.Rule.ofRule()))
	}
	switch {
	case c.Items > 0:
		said += fmt.Sprintf(" (%d)", c.Items)
	case c.Of > 1:
		said += fmt.Sprintf(" (for %d of %d)", c.Held, c.Of)
	}
	t.marked(mark, "        ", said)
	for _, v := range c.Values {
		if v.Kind == Helper && (!v.Stated || v.Value == true) && (!v.isFunction || len(v.Looked)+len(v.Missed) == 0) || v.isPlain && !v.Stated {
			continue // which the condition says
		}
		t.value("          ", v)
	}
	if c.More > 0 {
		t.line("          ", fmt.Sprintf("and %d more", c.More))
	}
}

// value writes a value with its place.
func (t *text) value(margin string, v Value) {
	said := show.Escape(v.Name)
	switch v.Kind {
	case Threshold:
		said = "threshold " + said + " is " + show.Escape(InWords(v.Value))
		if v.Place != nil {
			said += " (default " + show.Escape(InWords(v.Default)) + ")"
		}
	case Words:
		said = "word list " + said + ": " + show.Escape(InWords(v.Value))
	case Helper:
		said += t.is(v)
	default:
		if v.Value != nil || v.isOfProposal() {
			said += t.is(v)
		}
		if v.Note != "" {
			said += ": " + show.Escape(v.Note)
		}
	}
	if v.Place != nil && v.Kind != Helper {
		said = show.Escape(v.Place.where()) + ": " + said
	}
	t.marked(margin, strings.Repeat(" ", len([]rune(margin))+2), said)
	if v.Kind != Helper || !v.isFunction && !v.ofPlaces {
		return
	}
	for _, looked := range v.Looked[:min(len(v.Looked), mostLooked)] {
		t.value(margin+"  ", looked)
	}
	if n := len(v.Looked) - mostLooked; n > 0 {
		t.line(margin+"  ", fmt.Sprintf("and %d more places", n))
	}
	if len(v.Looked) == 0 && len(v.Missed) > 0 {
		missed := v.Missed
		more := ""
		if n := len(missed) - 2*mostLooked; n > 0 {
			missed, more = missed[:2*mostLooked], fmt.Sprintf(" and %d more", n)
		}
		t.line(margin+"  ", show.Escape("not stated: "+strings.Join(missed, ", ")+more))
	}
}

// mostLooked is how many of the places are shown at which a helper looked.
const mostLooked = 4

// isOfProposal tells whether it is a path with what stands there, and not what is said of one.
func (v Value) isOfProposal() bool { return v.Kind == Proposal && !strings.Contains(v.Name, " ") }

func (t *text) is(v Value) string {
	switch {
	case !v.Stated && v.Kind == Helper:
		return " does not hold"
	case !v.Stated:
		return " is not stated"
	case v.ofPlaces && len(v.Looked)+len(v.Missed) == 1:
		return " has 1 place"
	case v.ofPlaces:
		return fmt.Sprintf(" has %d places", len(v.Looked)+len(v.Missed))
	case v.Kind == Helper && v.Value == true:
		return " holds"
	case v.Value == nil:
		return " is stated"
	}
	return " is " + show.Escape(InWords(v.Value))
}

// longest is how long a value may be in a line.
const longest = 100

// InWords shows a value in a line.
func InWords(value any) string {
	switch v := value.(type) {
	case nil:
		return "nothing"
	case string:
		if v == "" {
			return "an empty text"
		}
		if strings.Contains(v, " ") {
			return show.Cut(`"`+v, longest-1) + `"`
		}
		return show.Cut(v, longest)
	case []string:
		return show.Cut(strings.Join(v, ", "), longest)
	case []any:
		if len(v) == 0 {
			return "empty"
		}
		var words []string
		for _, item := range v {
			switch of := item.(type) {
			case map[string]any:
				return fmt.Sprintf("a list of %d", len(v))
			case []any: // a path
				words = append(words, pathInWords(of))
			default:
				words = append(words, fmt.Sprint(of))
			}
		}
		return show.Cut(strings.Join(words, ", "), longest)
	case map[string]any:
		if len(v) == 0 {
			return "empty"
		}
		raw, err := json.Marshal(v)
		if err != nil || len(raw) > shortGroup {
			return "stated"
		}
		return string(raw)
	}
	return fmt.Sprint(value)
}

// shortGroup is how long a group may be that is shown as it is.
const shortGroup = 60

func pathInWords(steps []any) string {
	var path []string
	for _, step := range steps {
		path = append(path, fmt.Sprint(step))
	}
	return named(path)
}

// ofRule is the place of something in Rego. Of built-in rules the file is enough: nobody goes there to change a line, which moves with each version.
func (p Place) ofRule() string {
	if strings.HasPrefix(p.File, builtIn) {
		return p.File
	}
	return p.where()
}

func (p Place) where() string { return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column) }

func (t *text) line(margin, said string) { t.marked(margin, margin, said) }

// marked writes lines, the first behind a mark and the others behind a margin.
func (t *text) marked(mark, margin, said string) {
	for _, line := range show.Wrap(said, t.width-len([]rune(margin))) {
		t.out.WriteString(strings.TrimRight(mark+line, " ") + "\n")
		mark = margin
	}
}

func (t *text) paint(colour, said string) string {
	if !t.color {
		return said
	}
	return show.Paint(colour, said)
}

// lines escapes a text of several lines.
func lines(of string) string {
	var all []string
	for line := range strings.SplitSeq(of, "\n") {
		all = append(all, show.Escape(line))
	}
	return strings.Join(all, "\n")
}
