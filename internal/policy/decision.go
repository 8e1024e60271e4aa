package policy

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

// Decision is the judgement of a proposal: the value of data.demarc.decision. Paths are keys and indexes in the
// whole proposal.
type Decision struct {
	Findings      []Finding
	Waived        []Waived
	Failed        []string // ids; every rule is in one of this and the next four
	Passed        []string
	Off           []string
	NotApplicable []string
	Reasons       []Reason          // why rules did not apply
	NotEvaluated  map[string]string // why, by the ids
	Legs          []Leg
	Likely        Likely
	Timeline      []Event
}

// Finding is what a rule finds of a leg.
type Finding struct {
	Rule        string
	Severity    string
	Leg         string // "project" or "service"; "" for the whole
	Message     string
	Path        []string
	Because     []Because
	Remediation string
	Quotes      []string // phrases of the text at Path that it is about
	Shape       int      // its index in Question.Shape; -1 if it is not from there
	About       string   // the id of the rule that was not evaluated, if it says that
	FollowsFrom string   // the rule of the finding that it follows from: without that, it would not be there
	Places      []Place  // where else
}

// Place is a further place of a finding, with what is said of it.
type Place struct {
	Path        []string
	Message     string
	Because     []Because
	Remediation string
	Quotes      []string
}

// Because is another place that a finding follows from.
type Because struct {
	Path    []string
	Message string
}

// Waived is a finding that an exception excepts: one of the proposal's own or, counted on, of Question.Waivers.
type Waived struct {
	Finding Finding
	Waiver  int
}

// Reason is why a rule did not apply to a leg. What has none judges something that the proposal does not have.
type Reason struct {
	Rule, Leg string
	Missing   []string // what is not stated
	YieldsTo  []string // rules that say the same
	Unread    string   // why texts were not read
	Unasked   string   // why the document need not state it
}

// Leg is what a part of the proposal says, whatever it declares.
type Leg struct {
	Name, Model string
	Reading     Reading
}

// Reading is what a leg says in each aspect: the value of data.demarc.content.reading.
type Reading struct {
	Model                                        string // managed, professional, hybrid, support-by-the-hour, lent-staff or unclear
	Stated, Managed, Professional, Both, Neither int    // aspects
	Mixed                                        bool
	Confidence                                   string
	Weight                                       struct{ Managed, Professional int }
	Spending                                     struct{ Results, Running, Time *int } // percent; nil if not known
	Why                                          []Why
	Advice                                       string // what to do about a reading that is no model by itself
	Aspects                                      []Aspect
}

// Why is a sentence on why a leg reads like its model, and the places that it rests on.
type Why struct {
	Message string
	Paths   [][]string
}

// Aspect is what a leg says in one aspect.
type Aspect struct {
	Aspect, Verdict string
	Signals         []Signal
}

// Signal is one place that speaks for a model.
type Signal struct {
	Says, Because string
	Path          []string
}

// Likely is what the proposal as a whole reads like.
type Likely struct{ Model, Confidence string }

// Event is a day, or a stretch of days, that the proposal names.
type Event struct {
	Kind, Leg, Label, Start, End, Basis string
	Path                                []string
}

// decisionOf reads a decision. What is not as expected is an error, and never dropped.
func decisionOf(value ast.Value) (Decision, error) {
	var err error
	r := reader{ast.NewTerm(value), "decision", &err}
	d := Decision{
		Failed: r.at("failed").texts(), Passed: r.at("passed").texts(), Off: r.at("off").texts(),
		NotApplicable: r.at("not_applicable").texts(), NotEvaluated: map[string]string{},
		Likely: Likely{r.at("likely").at("model").text(), r.at("likely").at("confidence").text()},
	}
	r.at("findings").each(func(f reader) { d.Findings = append(d.Findings, f.finding()) })
	r.at("waived").each(func(w reader) {
		d.Waived = append(d.Waived, Waived{w.at("finding").finding(), w.at("waiver").count()})
	})
	r.at("reasons").entries(func(id string, reasons reader) {
		reasons.each(func(e reader) {
			d.Reasons = append(d.Reasons, Reason{id, e.at("leg").text(), e.maybe("missing").texts(), e.maybe("yields_to").texts(), e.maybe("unread").text(), e.maybe("unasked").text()})
		})
	})
	r.at("not_evaluated").entries(func(id string, reason reader) { d.NotEvaluated[id] = reason.text() })
	r.at("legs").each(func(l reader) {
		d.Legs = append(d.Legs, Leg{l.at("name").text(), l.at("model").text(), l.at("reading").reading()})
	})
	r.at("timeline").each(func(e reader) {
		d.Timeline = append(d.Timeline, Event{
			Kind: e.at("kind").text(), Leg: e.at("leg").text(), Label: e.at("label").text(), Start: e.at("start").text(),
			End: e.at("end").text(), Basis: e.at("basis").text(), Path: e.at("path").path(),
		})
	})
	return d, err
}

// note puts into words why rules gave nothing.
func (d *Decision) note(noted notes) {
	if len(noted) == 0 {
		return
	}
	failed := map[string]bool{}
	for i := range d.Findings {
		f := &d.Findings[i]
		if n, ok := noted[f.About]; ok && f.About != "" && n.why != "" {
			said, _, _ := strings.Cut(f.Message, "rule "+f.About)
			d.NotEvaluated[f.About] = n.why
			f.Message = fmt.Sprintf("%srule %s was not evaluated: %s", said, f.About, n.why)
			if n.tooComplex {
				f.Rule, f.Message = "too-complex", fmt.Sprintf("%srule %s was given up: %s", said, f.About, n.why)
			}
		}
		failed[f.Rule] = true
	}
	for _, w := range d.Waived {
		failed[w.Finding.Rule] = true
	}
	for _, id := range sortedKeys(noted) {
		if more := noted[id].more; more > 0 {
			failed["too-complex"] = true
			d.Findings = append(d.Findings, Finding{
				Rule: "too-complex", Severity: "error", About: id, Shape: -1, Path: []string{},
				Message:     fmt.Sprintf("rule %s finds %d places more than the %d that are shown", id, more, maxFound),
				Remediation: "Let the rule find the group or the list that is wrong, and not each place in it.",
			})
		}
	}
	// Which of the two rules on evaluation failed was not known before.
	for _, id := range []string{"not-evaluated", "too-complex"} {
		is := func(other string) bool { return other == id }
		d.Failed, d.Passed = slices.DeleteFunc(d.Failed, is), slices.DeleteFunc(d.Passed, is)
		if failed[id] {
			d.Failed = append(d.Failed, id)
		} else {
			d.Passed = append(d.Passed, id)
		}
	}
	slices.Sort(d.Failed)
	slices.Sort(d.Passed)
}

// locate says where an own rule stands that was not evaluated.
func (d *Decision) locate(rules []Rule) {
	for i := range d.Findings {
		f := &d.Findings[i]
		at, ok := slices.BinarySearchFunc(rules, f.About, func(r Rule, id string) int { return strings.Compare(r.ID, id) })
		if ok && rules[at].Line > 0 {
			f.Message = strings.Replace(f.Message, "rule "+f.About, fmt.Sprintf("rule %s (%s:%d)", f.About, rules[at].File, rules[at].Line), 1)
		}
	}
}

// reader reads a value, and remembers the first thing that is not as expected.
type reader struct {
	term *ast.Term // nil: not there, and need not be
	name string
	err  *error
}

func (r reader) fail(expected string) {
	if *r.err == nil {
		*r.err = fmt.Errorf("data.demarc.decision: %s is %v, expected %s", r.name, r.term, expected)
	}
}

// at is what an object has for a key; maybe is nothing if it has none.
func (r reader) at(key string) reader {
	below := r.maybe(key)
	if below.term == nil {
		below.fail("a value")
	}
	return below
}

func (r reader) maybe(key string) reader {
	below := reader{nil, key, r.err}
	if r.term == nil {
		return below
	}
	object, ok := r.term.Value.(ast.Object)
	if !ok {
		r.fail("an object")
		return below
	}
	below.term = object.Get(ast.InternedTerm(key))
	return below
}

func (r reader) text() string {
	if r.term == nil {
		return ""
	}
	s, ok := r.term.Value.(ast.String)
	if !ok {
		r.fail("a text")
	}
	return string(s)
}

func (r reader) count() int {
	if r.term == nil {
		return 0
	}
	number, _ := r.term.Value.(ast.Number)
	n, ok := number.Int()
	if !ok {
		r.fail("a whole number")
	}
	return n
}

func (r reader) truth() bool {
	if r.term == nil {
		return false
	}
	b, ok := r.term.Value.(ast.Boolean)
	if !ok {
		r.fail("true or false")
	}
	return bool(b)
}

// each goes through a list or a set, in its order.
func (r reader) each(do func(reader)) {
	if r.term == nil {
		return
	}
	visit := func(item *ast.Term) { do(reader{item, r.name, r.err}) }
	switch list := r.term.Value.(type) {
	case *ast.Array:
		list.Foreach(visit)
	case ast.Set:
		list.Foreach(visit)
	default:
		r.fail("a list")
	}
}

func (r reader) entries(do func(key string, value reader)) {
	if r.term == nil {
		return
	}
	object, ok := r.term.Value.(ast.Object)
	if !ok {
		r.fail("an object")
		return
	}
	object.Foreach(func(k, v *ast.Term) { do(reader{k, r.name, r.err}.text(), reader{v, r.name, r.err}) })
}

// texts gives a list of texts; nil if there is none.
func (r reader) texts() []string {
	if r.term == nil {
		return nil
	}
	list := []string{}
	r.each(func(item reader) { list = append(list, item.text()) })
	return list
}

// path gives path elements, which are keys and list indexes, as texts.
func (r reader) path() []string {
	path := []string{}
	r.each(func(step reader) {
		switch v := step.term.Value.(type) {
		case ast.String:
			path = append(path, string(v))
		case ast.Number:
			path = append(path, string(v))
		default:
			step.fail("a key or an index")
		}
	})
	return path
}

func (r reader) finding() Finding {
	f := Finding{
		Rule: r.at("rule").text(), Severity: r.at("severity").text(), Leg: r.at("leg").text(), Message: r.at("message").text(),
		Path: r.at("path").path(), Remediation: r.at("remediation").text(), Quotes: r.maybe("quotes").texts(), Shape: -1,
		About: r.maybe("about").text(), FollowsFrom: r.maybe("follows_from").text(),
	}
	if shape := r.maybe("shape"); shape.term != nil {
		f.Shape = shape.count()
	}
	f.Because = r.because()
	r.maybe("places").each(func(p reader) {
		f.Places = append(f.Places, Place{
			Path: p.at("path").path(), Message: p.at("message").text(), Because: p.because(),
			Remediation: p.at("remediation").text(), Quotes: p.maybe("quotes").texts(),
		})
	})
	return f
}

func (r reader) because() []Because {
	var list []Because
	r.at("because").each(func(b reader) { list = append(list, Because{b.at("path").path(), b.at("message").text()}) })
	return list
}

func (r reader) reading() Reading {
	reading := Reading{
		Model: r.at("model").text(), Stated: r.at("stated").count(), Managed: r.at("managed").count(),
		Professional: r.at("professional").count(), Both: r.at("both").count(), Neither: r.at("neither").count(),
		Mixed: r.at("mixed").truth(), Confidence: r.at("confidence").text(), Advice: r.maybe("advice").text(),
	}
	reading.Weight.Managed, reading.Weight.Professional = r.at("weight").at("managed").count(), r.at("weight").at("professional").count()
	for what, share := range map[string]**int{
		"results": &reading.Spending.Results, "running": &reading.Spending.Running, "time": &reading.Spending.Time,
	} {
		if known := r.at("spending").maybe(what); known.term != nil {
			n := known.count()
			*share = &n
		}
	}
	r.at("why").each(func(w reader) {
		why := Why{Message: w.at("message").text()}
		w.at("paths").each(func(path reader) { why.Paths = append(why.Paths, path.path()) })
		reading.Why = append(reading.Why, why)
	})
	r.at("aspects").each(func(a reader) {
		aspect := Aspect{Aspect: a.at("aspect").text(), Verdict: a.at("verdict").text()}
		a.at("signals").each(func(s reader) {
			aspect.Signals = append(aspect.Signals, Signal{s.at("says").text(), s.at("because").text(), s.at("path").path()})
		})
		elsewhere := func(s Signal) int { // what stands in the aspect's own group comes first
			if slices.Contains(s.Path, aspect.Aspect) {
				return 0
			}
			return 1
		}
		slices.SortFunc(aspect.Signals, func(a, b Signal) int {
			return cmp.Or(
				cmp.Compare(elsewhere(a), elsewhere(b)),
				strings.Compare(strings.Join(a.Path, "/"), strings.Join(b.Path, "/")),
				strings.Compare(a.Says, b.Says),
			)
		})
		reading.Aspects = append(reading.Aspects, aspect)
	})
	return reading
}
