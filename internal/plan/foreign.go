package plan

import (
	"errors"
	"fmt"
	"math"
	"regexp/syntax"
	"strconv"
	"strings"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"
)

// Foreign functions are those of rules that came with what is checked, so that nobody vouches for them. What they may take is
// bounded by what is counted before it is made, and apart from what all others may take.

// ErrMemory is why a foreign function ends that makes more than it may.
var ErrMemory = errors.New("too much text and too many values are made")

// ErrTime is why a foreign function ends that takes longer than its steps should: what no cost foresaw.
var ErrTime = errors.New("it takes longer than it may")

// foreign is what foreign functions took, and may take.
type foreign struct {
	running bool // a foreign function is
	within  bool // and it was called by names, or something that it called is running
	steps   int  // that are left to all of them
	made    int  // bytes, about
	most    int  // of what is running now
	perCall int  // bytes
	total   int
	next    map[place]int // where a place that is taken leads to
	until   time.Time     // of what is running now
}

// place is where a set or an object has what has a hash.
type place struct {
	in   ast.Value
	hash int
}

const (
	bytesOfValue  = 64 // of a number, a text without its letters, and of an entry of a list
	mostDigits    = 1000
	mostOfPattern = 5000             // instructions: several times the longest list of words
	longest       = 10 * time.Second // of a call; the steps take less than a second
)

// LimitForeign bounds the bytes that foreign functions make, those of each call by names and of all of them together.
func (r *Run) LimitForeign(total, perCall int) {
	r.foreign.total, r.foreign.most, r.foreign.perCall = total, total, perCall
}

// callForeign calls a foreign function by names with a budget that the others do not share: what it takes is not missing then.
func (r *Run) callForeign(f int, args []*ast.Term) *ast.Term {
	if r.foreign.within {
		return r.callWithin(f, args)
	}
	before, limit, total, most := r.steps, r.limit, r.total, r.foreign.most
	if r.foreign.steps == 0 { // nothing was called yet
		r.foreign.steps = r.total
	}
	r.total, r.limit = r.steps+min(r.foreign.steps, withoutLimit-r.steps), withoutLimit
	r.foreign.most = min(most, r.foreign.made+min(r.foreign.perCall, withoutLimit-r.foreign.made))
	r.foreign.within, r.foreign.until = true, time.Now().Add(longest)
	result := r.callWithin(f, args)
	r.foreign.within = false
	r.foreign.most = most
	clear(r.foreign.next)
	spent := r.steps - before
	r.foreign.steps = max(r.foreign.steps-spent, 1)
	r.limit, r.total = limit+min(spent, withoutLimit-limit), total+min(spent, withoutLimit-total)
	r.stop = min(r.stop, r.limit)
	if set, ok := valueOf(result).(ast.Set); result == nil || r.inspect == nil || ok && set.Len() == 0 {
		return result // most rules find nothing
	}
	value, err := r.inspect(r.program.nameOf(f), result.Value)
	if err != nil {
		r.broken = append(r.broken, Broken{r.program.nameOf(f), err})
		return nil
	}
	return ast.NewTerm(value)
}

// Inspect has what foreign functions that are called by names give looked at before anything is done with it. What is given back stands
// in its place; with an error, the call is undefined.
func (r *Run) Inspect(inspect func(function string, result ast.Value) (ast.Value, error)) {
	r.inspect = inspect
}

// makes counts bytes before they are made, with the time that it takes, and tells whether the run goes on.
func (r *Run) makes(bytes int) bool {
	r.foreign.made += min(bytes, withoutLimit-r.foreign.made)
	if r.foreign.made > r.foreign.most {
		r.foreign.made = r.foreign.most
		if r.foreign.most == r.foreign.total {
			r.fail(fmt.Errorf("%w: more than %d MB by all rules of its kind", ErrMemory, r.foreign.total>>20))
		} else {
			r.fail(fmt.Errorf("%w: more than %d MB", ErrMemory, r.foreign.perCall>>20))
		}
		return false
	}
	return r.spendOn(bytes / bytesPerStep / 2)
}

// keeps counts what a foreign function puts into a list: all that is in it, since what stands in several places costs
// once to make and many times to go through.
func (r *Run) keeps(terms ...*ast.Term) bool {
	bytes := bytesOfValue
	for _, t := range terms {
		bytes += r.deep(t)
	}
	return r.makes(bytes)
}

// placed counts what it took to put a key into a set or an object, where each that has the same hash or one before it is in the way.
// Lists and fractions have the same easily: [1, 2] and [2, 1], 0.1 and 0.2.
func (r *Run) placed(in ast.Value, key *ast.Term, before int) bool {
	after := length(in)
	if _, ok := in.(ast.Object); ok && after == before { // it goes through all others
		return r.spend(after)
	}
	switch v := key.Value.(type) {
	case ast.String, ast.Boolean, ast.Null:
		return true
	case ast.Number:
		if _, ok := v.Int(); ok {
			return true
		}
	}
	if r.foreign.next == nil {
		r.foreign.next = map[place]int{}
	}
	hash := key.Value.Hash()
	free := hash
	for {
		next, taken := r.foreign.next[place{in, free}]
		if !taken {
			break
		}
		free = next
	}
	for at := hash; at != free; { // the next one goes there at once
		next := r.foreign.next[place{in, at}]
		r.foreign.next[place{in, at}] = free
		at = next
	}
	if after > before {
		r.foreign.next[place{in, free}] = free + 1
	}
	return r.spend(free - hash)
}

// compares counts what it takes to compare values.
func (r *Run) compares(a, b *ast.Term) bool {
	if a == b || a == nil || b == nil {
		return true
	}
	return r.spend(min(r.deep(a), r.deep(b)) / bytesOfValue)
}

// deep is what a value has in it, in bytes, as far as there are so many left to be made.
func (r *Run) deep(t *ast.Term) int {
	return deep(t, 0, r.foreign.most-r.foreign.made)
}

func deep(t *ast.Term, bytes, most int) int {
	if bytes > most || t == nil {
		return bytes
	}
	bytes += bytesOfValue
	add := func(part *ast.Term) bool {
		bytes = deep(part, bytes, most)
		return bytes > most
	}
	switch v := t.Value.(type) {
	case ast.String:
		bytes += len(v)
	case ast.Number:
		bytes += len(v)
	case *ast.Array:
		v.Until(add)
	case ast.Set:
		v.Until(add)
	case ast.Object:
		v.Until(func(key, value *ast.Term) bool { return add(key) || add(value) })
	}
	return bytes
}

// shallow is what a value has in it without what is below.
func shallow(t *ast.Term) int {
	switch v := t.Value.(type) {
	case ast.String:
		return bytesOfValue + len(v)
	case ast.Number:
		return bytesOfValue + len(v)
	}
	return bytesOfValue * (1 + length(t.Value))
}

// admits counts what a built-in function is going to make for a foreign function; false if it may not.
func (r *Run) admits(b *builtin, args []*ast.Term) bool {
	bytes := bytesOfValue
	if bound, ok := bounds[b.name]; ok {
		n, err := bound(r, args)
		if err != nil {
			r.fail(fmt.Errorf("%s: %w", b.name, err))
			return false
		}
		bytes += n
	} else {
		for _, a := range args {
			bytes += shallow(a)
		}
	}
	return r.makes(bytes)
}

// gives looks at what a built-in function gave to a foreign function.
func (r *Run) gives(b *builtin, result *ast.Term) bool {
	number, ok := valueOf(result).(ast.Number)
	if !ok {
		return true
	}
	if err := tame(string(number)); err != nil {
		r.fail(fmt.Errorf("%s: %w", b.name, err))
		return false
	}
	return true
}

// tame asks that a number is one that can be calculated with: the digits of 1e999999999 take hours.
func tame(number string) error {
	digits, exponent := number, 0
	if i := strings.IndexAny(number, "eE"); i >= 0 {
		digits = number[:i]
		var err error
		if exponent, err = strconv.Atoi(number[i+1:]); err != nil {
			exponent = math.MaxInt
		}
	}
	if len(digits) > 2*mostDigits || exponent > mostDigits || exponent < -mostDigits {
		return fmt.Errorf("a number has more digits than %d", mostDigits)
	}
	return nil
}

type bound func(r *Run, args []*ast.Term) (bytes int, err error)

// bounds are how much built-in functions make at most that make more than the texts and lists that they are given.
var bounds = map[string]bound{
	"concat": func(_ *Run, args []*ast.Term) (int, error) {
		n := length(args[1].Value) * len(textOf(args[0]))
		each(args[1], func(part *ast.Term) { n += len(textOf(part)) })
		return n, nil
	},
	"replace": func(_ *Run, args []*ast.Term) (int, error) {
		text, what, by := textOf(args[0]), textOf(args[1]), textOf(args[2])
		return len(text) + strings.Count(text, what)*len(by), nil
	},
	"strings.replace_n": func(_ *Run, args []*ast.Term) (int, error) {
		most, n := 0, 0
		if patterns, ok := args[0].Value.(ast.Object); ok {
			patterns.Foreach(func(what, by *ast.Term) {
				n += bytesOfValue*4 + len(textOf(what))*bytesOfValue // of what looks for them
				most = max(most, len(textOf(by)))
			})
		}
		return n + (len(textOf(args[1]))+1)*(most+1), nil
	},
	"upper": letters, "lower": letters,
	"split": func(_ *Run, args []*ast.Term) (int, error) {
		text := textOf(args[0])
		return len(text) + bytesOfValue*(2+strings.Count(text, textOf(args[1]))), nil
	},
	"trim": cutting, "trim_left": cutting, "trim_right": cutting,
	"strings.any_prefix_match": pairs, "strings.any_suffix_match": pairs,
	"sprintf":                  formatting,
	"internal.template_string": everything, "json.marshal": everything, "object.union": everything, "object.union_n": everything,
	"union": everything, "intersection": everything, "sum": everything, "graph.reachable": everything,
	"json.remove": everything,
	"walk": func(r *Run, args []*ast.Term) (int, error) {
		return paths(args[0], 0, 0, r.foreign.most-r.foreign.made), nil
	},
	"numbers.range": allBetween, "numbers.range_step": allBetween,
	"product": func(_ *Run, args []*ast.Term) (int, error) {
		digits := 0
		each(args[0], func(factor *ast.Term) {
			if number, ok := factor.Value.(ast.Number); ok {
				digits += len(number)
				if _, exponent, ok := strings.Cut(strings.ToLower(string(number)), "e"); ok {
					e, _ := strconv.Atoi(exponent)
					digits += max(e, -e)
				}
			}
		})
		if digits > 2*mostDigits {
			return 0, fmt.Errorf("a number has more digits than %d", mostDigits)
		}
		return digits, nil
	},
	"to_number": func(_ *Run, args []*ast.Term) (int, error) { return 0, tame(textOf(args[0])) },
	"time.date": inZone, "time.clock": inZone, "time.weekday": inZone, "time.diff": inZone,
	"time.format": func(r *Run, args []*ast.Term) (int, error) {
		bytes, err := inZone(r, args)
		return 10 * bytes, err
	},
	"regex.match": matchingBy(0, 1, nil),
	"regex.find_n": matchingBy(0, 1, func(_ *Run, args []*ast.Term) (int, error) {
		return atMost(args, bytesOfValue)
	}),
	"regex.find_all_string_submatch_n": matchingBy(0, 1, func(_ *Run, args []*ast.Term) (int, error) {
		return atMost(args, bytesOfValue*(2+strings.Count(textOf(args[0]), "(")))
	}),
	"regex.split": matchingBy(0, 1, func(_ *Run, args []*ast.Term) (int, error) {
		return bytesOfValue * (1 + len(textOf(args[1]))), nil
	}),
	"regex.replace": matchingBy(1, 0, func(_ *Run, args []*ast.Term) (int, error) {
		text, by := textOf(args[0]), textOf(args[2])
		return (len(text)+1)*len(by) + strings.Count(by, "$")*len(text), nil // each part may be all of the text, once
	}),
}

func textOf(t *ast.Term) string {
	text, _ := t.Value.(ast.String)
	return string(text)
}

// each goes through a list or a set.
func each(t *ast.Term, do func(*ast.Term)) {
	switch v := t.Value.(type) {
	case *ast.Array:
		v.Foreach(do)
	case ast.Set:
		v.Foreach(do)
	}
}

func everything(r *Run, args []*ast.Term) (bytes int, err error) {
	for _, a := range args {
		bytes += r.deep(a)
	}
	return 2 * bytes, nil // a letter can be written as several
}

func letters(_ *Run, args []*ast.Term) (int, error) { return 3 * len(textOf(args[0])), nil }

// cutting looks for each letter of a text among others.
func cutting(r *Run, args []*ast.Term) (int, error) {
	text, letters := len(textOf(args[0])), len(textOf(args[1]))
	r.spendOn(text / bytesPerStep * (1 + letters))
	return text, nil
}

// pairs compares each of some texts with each of others.
func pairs(r *Run, args []*ast.Term) (int, error) {
	r.spendOn((1 + length(args[0].Value)) * (1 + length(args[1].Value)))
	return everything(r, args)
}

func allBetween(_ *Run, args []*ast.Term) (int, error) { return bytesOfValue * numbers(args), nil }

// formatting bounds what a format makes of values: each verb one of them, filled up to a width.
func formatting(r *Run, args []*ast.Term) (int, error) {
	format, bytes := textOf(args[0]), 0
	largest := 0
	each(args[1], func(value *ast.Term) { largest = max(largest, r.deep(value)) })
	width, inVerb := 0, false
	for _, c := range []byte(format) {
		switch {
		case c == '%':
			bytes, width, inVerb = bytes+4*largest, 0, true
		case !inVerb:
		case c >= '0' && c <= '9':
			width = min(10*width+int(c-'0'), mostWidth)
		case c == '*':
			bytes += mostWidth
		case c == '.' || strings.IndexByte("+-# []", c) >= 0:
			bytes, width = bytes+width, 0
		default:
			bytes, width, inVerb = bytes+width, 0, false
		}
	}
	return bytes + width + len(format), nil
}

// mostWidth is that of package fmt.
const mostWidth = 1_000_000

// paths is what walk makes: each value with the path to it.
func paths(t *ast.Term, depth, bytes, most int) int {
	if bytes > most {
		return bytes
	}
	bytes += bytesOfValue * (4 + depth)
	below := func(_, value *ast.Term) bool {
		bytes = paths(value, depth+1, bytes, most)
		return bytes > most
	}
	switch v := t.Value.(type) {
	case *ast.Array:
		v.Until(func(item *ast.Term) bool { return below(nil, item) })
	case ast.Set:
		v.Until(func(item *ast.Term) bool { return below(nil, item) })
	case ast.Object:
		v.Until(below)
	}
	return bytes
}

// inZone asks that a time is not that of the machine.
func inZone(_ *Run, args []*ast.Term) (bytes int, err error) {
	for _, a := range args {
		list, ok := a.Value.(*ast.Array)
		if !ok {
			continue
		}
		list.Foreach(func(part *ast.Term) {
			bytes += len(textOf(part))
			if textOf(part) == "Local" {
				err = errors.New("rules do not see the time zone of the machine")
			}
		})
	}
	return bytes, err
}

// atMost bounds how many matches are looked for to those that may be made.
func atMost(args []*ast.Term, bytes int) (int, error) {
	number, _ := args[2].Value.(ast.Number)
	n, _ := number.Int()
	if all := len(textOf(args[1])) + 1; n < 0 || n > all {
		n = all
	}
	return bytes * n, nil
}

// matchingBy counts what it takes to match an expression with a text. Go's take time for each letter and each of the instructions that
// the expression becomes.
func matchingBy(expression, text int, makes bound) bound {
	return func(r *Run, args []*ast.Term) (bytes int, err error) {
		n, err := r.instructions(textOf(args[expression]))
		if err != nil {
			return 0, err
		}
		if !r.spendOn(len(textOf(args[text])) * n / 4) {
			return 0, nil
		}
		if makes != nil {
			bytes, err = makes(r, args)
		}
		return bytes + n*bytesOfValue, err
	}
}

// instructions is how many an expression becomes, counted without making them: nine letters, ((a{9}){9}){9}, can be a thousand.
func (r *Run) instructions(expression string) (int, error) {
	if n, ok := r.patterns[expression]; ok {
		return n, nil
	}
	n, err := Instructions(expression, mostOfPattern)
	if err != nil {
		return 0, err
	}
	if r.patterns == nil {
		r.patterns = map[string]int{}
	}
	r.patterns[strings.Clone(expression)] = n
	return n, nil
}

// Instructions is how many instructions an expression becomes, which may not be more than most.
func Instructions(expression string, most int) (int, error) {
	tooLarge := fmt.Errorf("the expression has more than %d instructions", most)
	if len(expression) > most {
		return 0, tooLarge
	}
	parsed, err := syntax.Parse(expression, syntax.Perl)
	if err != nil {
		return 0, err
	}
	n := instructions(parsed)
	if n > most {
		return 0, tooLarge
	}
	return n, nil
}

func instructions(e *syntax.Regexp) int {
	n := 1
	switch e.Op {
	case syntax.OpLiteral:
		n = len(e.Rune)
	case syntax.OpCharClass:
		n = 1 + len(e.Rune)/64
	}
	for _, sub := range e.Sub {
		n += instructions(sub)
	}
	if e.Op == syntax.OpRepeat {
		n *= max(e.Min, e.Max, 1) // at most a thousand, nested ones included
	}
	return min(n, math.MaxInt32)
}

// light tells whether a result may be kept from one run to the next.
func light(t *ast.Term) bool { return deep(t, 0, heavy*bytesOfValue) <= heavy*bytesOfValue }
