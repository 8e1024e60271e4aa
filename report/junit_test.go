package report_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/demarc-dev/demarc"
	"github.com/demarc-dev/demarc/report"
	"github.com/demarc-dev/demarc/report/internal/sample"
)

// junitShape is what the servers agree on: of each element the attributes that it may have, those with
// a * that it must have, and the elements that may stand in it.
var junitShape = map[string]struct{ attributes, elements string }{
	"testsuites": {"name tests failures errors time", "testsuite"},
	"testsuite":  {"name* tests* failures* errors* skipped time timestamp hostname id package file", "properties testcase system-out system-err"},
	"properties": {"", "property"},
	"property":   {"name* value*", ""},
	"testcase":   {"name* classname time group", "skipped error failure system-out system-err"},
	"skipped":    {"type message", "text"},
	"error":      {"type message", "text"},
	"failure":    {"type message", "text"},
	"system-out": {"", "text"},
}

// node is an element of any XML.
type node struct {
	XMLName    xml.Name
	Attributes []xml.Attr `xml:",any,attr"`
	Text       string     `xml:",chardata"`
	Children   []node     `xml:",any"`
}

func (n node) attribute(name string) string {
	for _, a := range n.Attributes {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// check holds an element to the shape.
func (n node) check(t *testing.T) {
	t.Helper()
	name := n.XMLName.Local
	shape, ok := junitShape[name]
	if !ok {
		t.Fatalf("element %s is not known", name)
	}
	for _, a := range n.Attributes {
		if !slices.Contains(strings.Fields(strings.ReplaceAll(shape.attributes, "*", "")), a.Name.Local) {
			t.Errorf("%s has the attribute %s", name, a.Name.Local)
		}
	}
	for _, a := range strings.Fields(shape.attributes) {
		if required, ok := strings.CutSuffix(a, "*"); ok && n.attribute(required) == "" && required != "value" {
			t.Errorf("%s has no %s", name, required)
		}
	}
	if strings.TrimSpace(n.Text) != "" && shape.elements != "text" {
		t.Errorf("%s has the text %q", name, n.Text)
	}
	for _, child := range n.Children {
		if !slices.Contains(strings.Fields(shape.elements), child.XMLName.Local) {
			t.Errorf("%s has a %s in it", name, child.XMLName.Local)
		}
		child.check(t)
	}
}

// all gives the elements of a name below an element.
func (n node) all(name string) []node {
	var found []node
	for _, child := range n.Children {
		if child.XMLName.Local == name {
			found = append(found, child)
		}
		found = append(found, child.all(name)...)
	}
	return found
}

func junitOf(t *testing.T, r report.Run) node {
	t.Helper()
	out := write(t, "junit", r)
	dec := xml.NewDecoder(bytes.NewReader(out))
	var n node
	if err := dec.Decode(&n); err != nil {
		t.Fatal(err)
	}
	if token, err := dec.Token(); !errors.Is(err, io.EOF) && strings.TrimSpace(string(token.(xml.CharData))) != "" {
		t.Fatalf("after the end there is %v, %v", token, err)
	}
	return n
}

func TestJUnit(t *testing.T) {
	runs := servedRuns(t)
	runs["documents"] = hostileDocuments(t)
	for name, r := range runs {
		t.Run(name, func(t *testing.T) {
			suites := junitOf(t, r)
			suites.check(t)
			counted := map[string]int{}
			seen := map[string]bool{}
			for _, suite := range suites.all("testsuite") {
				for attribute, element := range map[string]string{"tests": "testcase", "failures": "failure", "errors": "error", "skipped": "skipped"} {
					n := len(suite.all(element))
					counted[attribute] += n
					if suite.attribute(attribute) != strconv.Itoa(n) {
						t.Errorf("%s: %s is %s, with %d of %s", suite.attribute("name"), attribute, suite.attribute(attribute), n, element)
					}
				}
				for _, c := range suite.all("testcase") {
					// GitLab drops a case that it has seen
					if id := c.attribute("classname") + "\n" + c.attribute("name"); seen[id] {
						t.Errorf("case %q is there twice", id)
					} else {
						seen[id] = true
					}
				}
			}
			for _, attribute := range []string{"tests", "failures", "errors"} {
				if suites.attribute(attribute) != strconv.Itoa(counted[attribute]) {
					t.Errorf("%s is %s, expected %d", attribute, suites.attribute(attribute), counted[attribute])
				}
			}
			if counted["errors"] != len(r.Failed) || (counted["failures"] > 0) != r.Fails() {
				t.Errorf("%d errors of %d, %d failures, and the run fails: %t", counted["errors"], len(r.Failed), counted["failures"], r.Fails())
			}
		})
	}
}

// TestJUnitCounts: what fails is what makes the check fail; the rest is told and passes.
func TestJUnitCounts(t *testing.T) {
	r := sample.Run(map[string]demarc.Proposal{sample.Branch: sample.Managed(sample.Texts(t))}, sample.Branch)
	for _, c := range []struct {
		run, file string
		want      int
	}{{"error", "", 2}, {"warning", "", 3}, {"never", "", 0}, {"never", "error", 2}, {"error", "warning", 3}} {
		r := served(r)
		r.FailOn, r.Files[0].FailOn = c.run, c.file
		suites := junitOf(t, r)
		failures, told := len(suites.all("failure")), len(suites.all("system-out"))
		if failures != c.want || failures+told != 3 {
			t.Errorf("%q and %q: %d failures and %d others, want %d of 3", c.run, c.file, failures, told, c.want)
		}
	}
}
