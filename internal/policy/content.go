package policy

import (
	"encoding/json"
	"fmt"
)

// Content is what a leg says in each aspect, whatever it declares: the value of
// data.demarc.content.reading.
type Content struct {
	Model                               string // managed, professional or unclear
	Stated, Managed, Professional, Both int    // aspects
	Mixed                               bool
	Confidence                          string
	Aspects                             []AspectContent
}

// AspectContent is what a leg says in one aspect.
type AspectContent struct {
	Aspect, Verdict string
	Signals         []ContentSignal
}

// ContentSignal is one place that speaks for a model. Path is relative to the leg.
type ContentSignal struct {
	Says, Because string
	Path          []string
}

// fields reads an object, and remembers the first thing that is not as expected.
type fields struct {
	of  map[string]any
	err *error
}

func (f fields) fail(key string, value any, expected string) {
	if *f.err == nil {
		*f.err = fmt.Errorf("data.demarc.content.reading: %s is %v, expected %s", key, value, expected)
	}
}

func (f fields) text(key string) string {
	s, ok := f.of[key].(string)
	if !ok {
		f.fail(key, f.of[key], "a text")
	}
	return s
}

func (f fields) count(key string) int {
	number, ok := f.of[key].(json.Number)
	n, err := number.Int64()
	if !ok || err != nil {
		f.fail(key, f.of[key], "a whole number")
	}
	return int(n)
}

func (f fields) list(key string) []any {
	list, ok := f.of[key].([]any)
	if !ok {
		f.fail(key, f.of[key], "a list")
	}
	return list
}

func (f fields) in(item any) fields {
	object, ok := item.(map[string]any)
	if !ok {
		f.fail("an entry", item, "an object")
	}
	return fields{object, f.err}
}

func decodeContent(value any) (Content, error) {
	var err error
	f := fields{nil, &err}.in(value)
	mixed, ok := f.of["mixed"].(bool)
	if !ok {
		f.fail("mixed", f.of["mixed"], "true or false")
	}
	c := Content{
		Model: f.text("model"), Stated: f.count("stated"), Managed: f.count("managed"), Professional: f.count("professional"),
		Both: f.count("both"), Mixed: mixed, Confidence: f.text("confidence"),
	}
	for _, item := range f.list("aspects") {
		a := f.in(item)
		aspect := AspectContent{Aspect: a.text("aspect"), Verdict: a.text("verdict")}
		for _, item := range a.list("signals") {
			s := a.in(item)
			aspect.Signals = append(aspect.Signals, ContentSignal{s.text("says"), s.text("because"), segments(s.list("path"))})
		}
		c.Aspects = append(c.Aspects, aspect)
	}
	return c, err
}
