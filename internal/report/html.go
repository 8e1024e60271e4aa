package report

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/demarc-dev/demarc"
)

//go:embed html
var htmlFiles embed.FS

// Sizes of a page. What is left out beyond them is said on the page.
const (
	fullUpTo     = 3   // proposals, which are shown open and with every rule
	sectionsUpTo = 20  // proposals, each of which has a section whether anything was found or not
	picturesUpTo = 200 // sections that have a map and a timeline
	oftenShown   = 10  // rules that are broken most often
)

// style is the style sheet, and its digest for the page's content security policy.
var style = sync.OnceValues(func() (css []byte, digest string) {
	css, err := htmlFiles.ReadFile("html/report.css")
	if err != nil {
		panic(err) // it is embedded
	}
	sum := sha256.Sum256(css)
	return css, "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
})

var pageTemplate = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("page").Funcs(template.FuncMap{
		"heading": func(level int, class, id, text string) heading { return heading{level, class, id, text} },
		"add":     func(a, b int) int { return a + b },
		"mark":    func(x, kind string) placed { return placed{x, kind} },
		"count":   count,
		"day":     longDate,
		"message": capital,
	}).ParseFS(htmlFiles, "html/*.gohtml"))
})

type heading struct {
	Level           int
	Class, ID, Text string
}

// writeHTML shows a run as one page that needs nothing else: no script, no network, no other file.
// The options change nothing.
func writeHTML(w io.Writer, run Run, _ Options) error {
	return writeHTMLFrom(w, run, (*File).Source)
}

func writeHTMLFrom(w io.Writer, run Run, source func(*File) []byte) error {
	var out bytes.Buffer
	if err := pageTemplate().ExecuteTemplate(&out, "page", newPage(run, source)); err != nil {
		return err
	}
	_, err := w.Write(unhidden(out.Bytes()))
	return err
}

// unhidden shows the characters that cannot be seen, or that turn what is around them, wherever they
// have come into a page. What could end a text or a tag is no such character.
func unhidden(page []byte) []byte {
	var out bytes.Buffer
	out.Grow(len(page))
	for i := 0; i < len(page); {
		r, size := utf8.DecodeRune(page[i:])
		switch {
		case r == '\n' || r == '\t' || r < utf8.RuneSelf && r >= ' ' && r != 0x7F:
			out.WriteByte(page[i])
		case r == utf8.RuneError && size == 1:
			fmt.Fprintf(&out, `\x%02x`, page[i])
		case hidden(r):
			out.WriteString(Escape(string(r)))
		default:
			out.Write(page[i : i+size])
		}
		i += size
	}
	return out.Bytes()
}

// page is what the template shows.
type page struct {
	Title    string
	CSS      template.CSS
	Digest   string // of the CSS
	Tone     string // stop, care or good
	Verdict  string
	AsOf     string
	One      *section   // the only proposal
	Overview *portfolio // of several
	Sections []section  // of several

	Failures []failure
	Skipped  []Skipped
	Off      []Off
	Baseline *Baseline
	Version  string
	Policy   string
	Rules    int
	FailOn   string
}

type failure struct {
	Failure
	Partly bool // some of the file was checked
}

func newPage(run Run, source func(*File) []byte) page {
	css, digest := style()
	p := page{
		CSS: template.CSS(css), Digest: digest, AsOf: longDate(run.AsOf),
		Off: run.Off, Baseline: run.Baseline, Version: run.Version, Policy: run.Policy, Rules: len(run.Rules), FailOn: run.FailOn,
	}
	for _, f := range run.Failed {
		p.Failures = append(p.Failures, failure{f, run.hasProposal(f.File)})
	}
	p.Skipped = skippedOf(run)
	h := newHTMLRun(run, source)
	switch proposals := h.proposals(); len(proposals) {
	case 0:
		p.Title, p.Tone, p.Verdict = "No proposal was checked", "stop", "No proposal was checked, so this page says nothing about any."
	case 1:
		one := h.section(proposals[0], 1, true, true)
		p.One = &one
		p.Title, p.Tone, p.Verdict = one.Name, one.Tone, one.Verdict
	default:
		p.Title = fmt.Sprintf("Review of %d proposals", len(proposals))
		p.Overview, p.Sections = h.portfolio(proposals)
		p.Tone, p.Verdict = overall(proposals, run.Summary())
	}
	return p
}

// skippedOf puts the files and the documents together that are no proposals.
func skippedOf(run Run) []Skipped {
	all := slices.Clone(run.Skipped)
	for _, file := range run.Files {
		for _, s := range file.Skipped {
			all = append(all, Skipped{File: fmt.Sprintf("%s, document %d", file.File, s.Document), Reason: s.Reason})
		}
	}
	return all
}

// htmlRun is a run as the page looks at it.
type htmlRun struct {
	Run
	rules  map[string]demarc.Rule
	source func(*File) []byte
}

func newHTMLRun(run Run, source func(*File) []byte) *htmlRun {
	h := &htmlRun{Run: run, rules: map[string]demarc.Rule{}, source: source}
	for _, rule := range run.Rules {
		h.rules[rule.ID] = rule
	}
	return h
}

// checked is a proposal with the file that it is in.
type checked struct {
	demarc.Proposal
	file    *File
	number  int // within the page, from 1
	holding int // findings that hold it back
	counts  counts
	known   []demarc.Finding
}

// proposals are those of the run.
func (h *htmlRun) proposals() []checked {
	known := map[string][]demarc.Finding{}
	if h.Baseline != nil {
		for _, f := range h.Baseline.Known {
			key := fmt.Sprint(f.Document, " ", f.File)
			known[key] = append(known[key], f)
		}
	}
	var all []checked
	for i := range h.Files {
		file := &h.Files[i]
		threshold := demarc.Severity(cmp.Or(file.FailOn, h.FailOn))
		if threshold == "never" || threshold == "" {
			threshold = demarc.Error // an error is one even where nothing depends on it
		}
		for _, p := range file.Proposals {
			c := checked{Proposal: p, file: file, number: len(all) + 1, known: known[fmt.Sprint(p.Document, " ", file.File)]}
			for _, f := range p.Findings {
				if f.Severity.AtLeast(threshold) {
					c.holding++
				}
				c.counts.add(f)
			}
			all = append(all, c)
		}
	}
	return all
}

// name is what a proposal is called.
func (c checked) name() string { return cmp.Or(strings.TrimSpace(c.Title), c.ID, c.file.File) }

// tone tells how a proposal stands: stop, care or good.
func (c checked) tone() string {
	switch {
	case c.holding > 0 || len(c.NotEvaluated) > 0:
		return "stop"
	case isClean(c.Proposal):
		return "good"
	}
	return "care"
}

// verdict says in one sentence how a proposal stands.
func (c checked) verdict() string {
	subject := "This proposal"
	if name := modelNames[c.Model]; name != "" {
		subject = "This " + name
	}
	found := tallied(c.counts)
	var says string
	switch {
	case len(c.NotEvaluated) > 0:
		return fmt.Sprintf("%s cannot be judged yet: it has %s, and %s on what it promises can only be applied once its form is right.",
			subject, cmp.Or(found, "no form that can be read"), count(len(c.NotEvaluated), "rule"))
	case c.holding > 0:
		says = subject + " cannot be submitted yet: " + found
	case found != "":
		says = subject + " can be submitted, with " + found + " to look at first"
	case len(c.known)+len(c.Waived) > 0:
		says = subject + " can be submitted: nothing new stands against it"
	default:
		says = subject + " can be submitted: nothing stands against it"
	}
	if reading := c.reading(); reading != "" {
		says += "; " + reading
	}
	return says + "."
}

// reading says what the content of a proposal reads like, whatever it declares.
func (c checked) reading() string {
	if len(c.Legs) != 1 {
		var parts []string
		for i, leg := range c.Legs {
			verb := " like "
			if i == 0 {
				verb = " reads like "
			}
			parts = append(parts, "its "+leg.Name+verb+likeness(leg))
		}
		return strings.Join(parts, ", ")
	}
	leg := c.Legs[0]
	if leg.Model != "" && leg.Reading.Model != leg.Model {
		return "its content reads like " + likeness(leg)
	}
	return "it reads like " + likeness(leg)
}

// likeness says which model a leg reads like, in how many aspects.
func likeness(leg demarc.Leg) string {
	r := leg.Reading
	total := 0
	for _, a := range r.Aspects {
		if !slices.Contains(whyOnly, a.Aspect) {
			total++
		}
	}
	n := map[string]int{"managed": r.Managed, "professional": r.Professional}[r.Model]
	switch {
	case r.Model == "unclear":
		return fmt.Sprintf("neither model clearly (%d of %d aspects say managed service, %d professional)", r.Managed, total, r.Professional)
	case n == total:
		return fmt.Sprintf("%s in all %d aspects", withArticle(r.Model), total)
	}
	return fmt.Sprintf("%s in %d of %d aspects", withArticle(r.Model), n, total)
}

// modelNames are the models as a reader calls them.
var modelNames = map[string]string{"managed": "managed service", "professional": "professional service", "hybrid": "hybrid"}

func withArticle(model string) string {
	if name := modelNames[model]; name != "" {
		return "a " + name
	}
	return model
}

// tallied counts findings in words; "" if there are none.
func tallied(counts counts) string {
	var parts []string
	for i, n := range counts {
		if n > 0 {
			parts = append(parts, count(n, []string{"error", "warning", "hint"}[i]))
		}
	}
	return list(parts)
}

// overall is the verdict on several proposals.
func overall(proposals []checked, s Summary) (tone, verdict string) {
	tones := map[string]int{}
	for _, c := range proposals {
		tones[c.tone()]++
	}
	n := len(proposals)
	found := cmp.Or(tallied(counts{s.Errors, s.Warnings, s.Infos}), "no findings")
	switch {
	case tones["stop"] == 1:
		return "stop", fmt.Sprintf("1 of %d proposals cannot be submitted yet; there are %s in all.", n, found)
	case tones["stop"] > 1:
		return "stop", fmt.Sprintf("%d of %d proposals cannot be submitted yet; there are %s in all.", tones["stop"], n, found)
	case tones["care"] > 0:
		return "care", fmt.Sprintf("All %d proposals can be submitted, with %s to look at first.", n, found)
	}
	return "good", fmt.Sprintf("All %d proposals can be submitted: nothing stands against them.", n)
}

// hasProposal tells whether a proposal in a file was checked.
func (r Run) hasProposal(file string) bool {
	return slices.ContainsFunc(r.Files, func(f File) bool { return f.File == file && len(f.Proposals) > 0 })
}

// capital begins a message with a capital letter where it begins with a word.
func capital(message string) string {
	first, rest, _ := strings.Cut(message, " ")
	odd := func(r rune) bool { return !unicode.IsLetter(r) && r != '-' } // as in the name of a field
	if rest == "" || strings.ContainsFunc(first, odd) || strings.HasPrefix(first, "x-") {
		return message
	}
	r, size := utf8.DecodeRuneInString(first)
	return string(unicode.ToUpper(r)) + message[size:]
}
