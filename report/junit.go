package report

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/demarc-dev/demarc"
	"github.com/demarc-dev/demarc/internal/show"
)

// The elements of JUnit's XML that Jenkins and GitLab read alike. There is no standard; this is what
// the schema of Jenkins' xUnit plugin allows.
type (
	junitSuites struct {
		XMLName  xml.Name     `xml:"testsuites"`
		Name     string       `xml:"name,attr"`
		Tests    int          `xml:"tests,attr"`
		Failures int          `xml:"failures,attr"`
		Errors   int          `xml:"errors,attr"`
		Suites   []junitSuite `xml:"testsuite"`
	}
	junitSuite struct {
		Name       string           `xml:"name,attr"`
		File       string           `xml:"file,attr"`
		Tests      int              `xml:"tests,attr"`
		Failures   int              `xml:"failures,attr"`
		Errors     int              `xml:"errors,attr"`
		Skipped    int              `xml:"skipped,attr"`
		Properties *junitProperties `xml:"properties"`
		Cases      []junitCase      `xml:"testcase"`
	}
	junitProperties struct {
		Properties []junitProperty `xml:"property"`
	}
	junitProperty struct {
		Name  string `xml:"name,attr"`
		Value string `xml:"value,attr"`
	}
	junitCase struct {
		ClassName string      `xml:"classname,attr"`
		Name      string      `xml:"name,attr"`
		Time      string      `xml:"time,attr"`
		Skipped   *junitEnd   `xml:"skipped"`
		Error     *junitEnd   `xml:"error"`
		Failure   *junitEnd   `xml:"failure"`
		SystemOut *junitLines `xml:"system-out"`
	}
	junitEnd struct {
		Type    string `xml:"type,attr,omitempty"`
		Message string `xml:"message,attr"`
		Text    string `xml:",cdata"`
	}
	junitLines struct {
		Text string `xml:",cdata"`
	}
)

// writeJUnit shows a run to a build server as tests: each proposal is a suite, and each rule a case in
// it, which fails with what counts. The options change nothing.
func writeJUnit(w io.Writer, run Run, _ Options) error {
	suites := junitSuites{Name: "demarc"}
	found := byOrigin(run.entries())
	off := map[Off]string{} // the reasons, by all else
	for _, o := range run.Off {
		off[Off{Rule: o.Rule, Config: o.Config}] = o.Reason
	}
	for _, file := range run.Files {
		for _, p := range file.Proposals {
			suites.add(run.suite(file, p, found[origin{file.File, p.Document}], off))
		}
	}
	for _, f := range run.Failed {
		name := show.Escape(f.File)
		suites.add(junitSuite{Name: name, File: show.Escape(run.path(f.File)), Cases: []junitCase{{
			ClassName: name, Name: "can be checked", Time: "0",
			Error: &junitEnd{Type: "cannot be checked", Message: show.Escape(f.Message), Text: show.Escape(f.Error())},
		}}})
	}
	var out bytes.Buffer
	out.WriteString(xml.Header)
	enc := xml.NewEncoder(&out)
	enc.Indent("", "  ")
	if err := enc.Encode(suites); err != nil {
		return err
	}
	out.WriteByte('\n')
	_, err := w.Write(out.Bytes())
	return err
}

// add counts the cases of a suite.
func (s *junitSuites) add(suite junitSuite) {
	suite.Tests = len(suite.Cases)
	for _, c := range suite.Cases {
		switch {
		case c.Failure != nil:
			suite.Failures++
		case c.Error != nil:
			suite.Errors++
		case c.Skipped != nil:
			suite.Skipped++
		}
	}
	s.Tests += suite.Tests
	s.Failures += suite.Failures
	s.Errors += suite.Errors
	s.Suites = append(s.Suites, suite)
}

// suite has a case for each rule of a proposal, in the order of their ids.
func (r Run) suite(file File, p demarc.Proposal, found []entry, off map[Off]string) junitSuite {
	// servers tell cases apart by class and name, so a class is one proposal
	class := show.Escape(file.File)
	if len(file.Proposals)+len(file.Skipped) > 1 {
		class += fmt.Sprintf(", document %d", p.Document)
	}
	s := junitSuite{Name: class, File: show.Escape(r.path(file.File)), Properties: &junitProperties{[]junitProperty{
		{"id", show.Escape(p.ID)}, {"title", show.Escape(p.Title)}, {"model", show.Escape(p.Model)}, {"reads like", likeliness(p.Likely)},
	}}}
	cases := map[string]*junitCase{}
	add := func(rules []string, skipped func(rule string) string) {
		for _, rule := range rules {
			c := &junitCase{ClassName: class, Name: show.Escape(rule), Time: "0"}
			if reason := skipped(rule); reason != "" {
				c.Skipped = &junitEnd{Message: reason, Text: reason}
			}
			cases[rule] = c
		}
	}
	always := func(reason string) func(string) string { return func(string) string { return reason } }
	add(p.Passed, always(""))
	add(p.NotApplicable, always("not applicable to what this proposal says"))
	add(p.NotEvaluated, always("not run: first its shape must be right"))
	add(p.Off, func(rule string) string {
		return "off: " + show.Escape(cmp.Or(off[Off{Rule: rule, Config: file.Config}], "the configuration says so"))
	})
	add(p.Failed, always(""))
	byRule := map[string][]entry{}
	for _, e := range found {
		byRule[e.Rule] = append(byRule[e.Rule], e)
	}
	for rule, entries := range byRule {
		if cases[rule] == nil {
			add([]string{rule}, always(""))
		}
		r.tell(cases[rule], file, entries)
	}
	for _, rule := range slices.Sorted(maps.Keys(cases)) {
		s.Cases = append(s.Cases, *cases[rule])
	}
	return s
}

// tell says in a case what was found: as a failure if it counts, and else in what a test that passes
// prints.
func (r Run) tell(c *junitCase, file File, entries []entry) {
	var failures, others []string
	var worst entry
	for _, e := range entries {
		switch text := told(e); {
		case e.waiver != nil:
			others = append(others, text+"\n  "+show.Escape(waivedBy(*e.waiver)))
		case e.known:
			others = append(others, text+"\n  known by the baseline "+show.Escape(r.Baseline.File))
		case r.fails(file, e.Finding):
			if len(failures) == 0 {
				worst = e
			}
			failures = append(failures, text)
		default:
			others = append(others, text)
		}
	}
	if len(failures) > 0 {
		message := show.Escape(worst.Message)
		if more := len(failures) - 1; more > 0 {
			message += fmt.Sprintf(" (and %d more)", more)
		}
		c.Failure = &junitEnd{Type: string(worst.Severity), Message: message, Text: strings.Join(failures, "\n\n")}
	}
	if len(others) > 0 {
		c.SystemOut = &junitLines{strings.Join(others, "\n\n")}
	}
}

// told is a finding in lines.
func told(e entry) string {
	first := fmt.Sprintf("%s: %s: %s", place(e.File, e.Start), e.Severity, show.Escape(e.Message))
	return strings.Join(slices.Concat([]string{first}, advice(e.Finding, 0), []string{"path " + show.Escape(e.Path)}), "\n  ")
}
