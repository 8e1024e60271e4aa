// Package html writes the page on which a review of proposals is read: one file without scripts that
// loads nothing, for a browser, for paper, and for those who listen to it.
//
// Who has the reports of a validator writes the page as any other format:
//
//	err := report.Write(w, "html", run, report.Options{})
//
// This package is below that one. It knows proposals and what was found in them, each with its file,
// and is for who puts a [Review] together in another way.
package html

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
	"github.com/demarc-dev/demarc/internal/show"
	"github.com/demarc-dev/demarc/report/internal/wording"
)

//go:embed template
var files embed.FS

// Sizes of a page. What is left out beyond them is said on the page.
const (
	fullUpTo     = 3   // proposals, which are shown open and with every rule
	sectionsUpTo = 20  // proposals, each of which has a section whether anything was found or not
	picturesUpTo = 200 // sections that have a map and a timeline
	oftenShown   = 10  // rules that are broken most often
)

// style is the style sheet, and its digest for the page's content security policy.
var style = sync.OnceValues(func() (css []byte, digest string) {
	css, err := files.ReadFile("template/report.css")
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
		"count":   wording.Count,
		"day":     longDate,
		"message": capital,
	}).ParseFS(files, "template/*.gohtml"))
})

type heading struct {
	Level           int
	Class, ID, Text string
}

// Write writes the page of a review. The error is the writer's.
func Write(w io.Writer, r Review) error {
	var out bytes.Buffer
	if err := pageTemplate().ExecuteTemplate(&out, "page", newPage(r)); err != nil {
		return err
	}
	_, err := w.Write(visible(out.Bytes()))
	return err
}

// visible shows the characters that cannot be seen, or that turn what is around them, wherever they
// have come into a page. What could end a text or a tag is no such character.
func visible(page []byte) []byte {
	return show.Replace(page, func(hidden []byte) string {
		if hidden[0] == '\t' {
			return "\t"
		}
		return show.Escape(string(hidden))
	})
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

	Review // what else there is to say
}

func newPage(r Review) page {
	css, digest := style()
	p := page{CSS: template.CSS(css), Digest: digest, AsOf: longDate(r.AsOf), Review: r}
	v := newReviewer(r)
	switch proposals := v.proposals(); len(proposals) {
	case 0:
		p.Title, p.Tone, p.Verdict = "No proposal was checked", "stop", "No proposal was checked, so this page says nothing about any."
	case 1:
		one := v.section(proposals[0], 1, true, true)
		p.One = &one
		p.Title, p.Tone, p.Verdict = one.Name, one.Tone, one.Verdict
	default:
		p.Title = fmt.Sprintf("Review of %d proposals", len(proposals))
		p.Overview, p.Sections = v.portfolio(proposals)
		p.Tone, p.Verdict = overall(proposals)
	}
	return p
}

// reviewer looks up what a review says of rules.
type reviewer struct {
	Review
	rules map[string]demarc.Rule
	off   map[switched]string // the reasons
}

// switched is a rule by what a configuration says of it.
type switched struct{ rule, config string }

func newReviewer(r Review) *reviewer {
	v := &reviewer{Review: r, rules: map[string]demarc.Rule{}, off: map[switched]string{}}
	for _, rule := range r.Rules {
		v.rules[rule.ID] = rule
	}
	for _, off := range r.Off {
		v.off[switched{off.Rule, off.Config}] = off.Reason
	}
	return v
}

// checked is a proposal as the page looks at it.
type checked struct {
	Proposal
	number  int // within the page, from 1
	holding int // findings that hold it back
	counts  wording.Counts
}

func (v *reviewer) proposals() []checked {
	var all []checked
	for i, p := range v.Proposals {
		threshold := demarc.Severity(cmp.Or(p.FailOn, v.FailOn))
		if threshold == "never" || threshold == "" {
			threshold = demarc.Error // an error is one even where nothing depends on it
		}
		c := checked{Proposal: p, number: i + 1, counts: wording.CountsOf(p.Findings)}
		for _, f := range p.Findings {
			if f.Severity.AtLeast(threshold) {
				c.holding++
			}
		}
		all = append(all, c)
	}
	return all
}

// name is what a proposal is called.
func (c checked) name() string { return cmp.Or(strings.TrimSpace(c.Title), c.ID, c.File) }

// tone tells how a proposal stands: stop, care or good.
func (c checked) tone() string {
	switch {
	case c.holding > 0 || len(c.NotEvaluated) > 0:
		return "stop"
	case wording.Clean(c.Proposal.Proposal):
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
			subject, cmp.Or(found, "no form that can be read"), wording.Count(len(c.NotEvaluated), "rule"))
	case c.holding > 0:
		says = subject + " cannot be submitted yet: " + found
	case found != "":
		says = subject + " can be submitted, with " + found + " to look at first"
	case len(c.Known)+len(c.Waived) > 0:
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

// because are the reasons of a reading in sentences.
func because(leg demarc.Leg) string { return wording.Why(leg.Reading) }

// likeness says which model a leg reads like, in how many aspects.
func likeness(leg demarc.Leg) string {
	r := leg.Reading
	total := 0
	for _, a := range r.Aspects {
		if !slices.Contains(wording.WhyOnly, a.Aspect) {
			total++
		}
	}
	n, one := map[string]int{"managed": r.Managed, "professional": r.Professional}[r.Model]
	switch {
	case !one && r.Model != "unclear":
		return fmt.Sprintf("%s (%d of %d aspects say managed service, %d professional)", wording.Called(r.Model), r.Managed, total, r.Professional)
	case r.Model == "unclear":
		return fmt.Sprintf("neither model clearly (%d of %d aspects say managed service, %d professional)", r.Managed, total, r.Professional)
	case n == total:
		return fmt.Sprintf("%s in all %d aspects", withArticle(r.Model), total)
	}
	return fmt.Sprintf("%s in %d of %d aspects", withArticle(r.Model), n, total)
}

// modelNames are the models as a reader calls them.
var modelNames = map[string]string{"managed": "managed service", "professional": "professional service", "hybrid": "hybrid", "support-by-the-hour": "support by the hour", "lent-staff": "lent staff"}

func withArticle(model string) string {
	if name := modelNames[model]; name != "" {
		return "a " + name
	}
	return model
}

// tallied counts findings in words; "" if there are none.
func tallied(counts wording.Counts) string {
	var parts []string
	for i, n := range counts {
		if n > 0 {
			parts = append(parts, wording.Count(n, []string{"error", "warning", "hint"}[i]))
		}
	}
	return wording.List(parts)
}

// overall is the verdict on several proposals.
func overall(proposals []checked) (tone, verdict string) {
	tones, total := map[string]int{}, wording.Counts{}
	for _, c := range proposals {
		tones[c.tone()]++
		for i, n := range c.counts {
			total[i] += n
		}
	}
	n := len(proposals)
	found := cmp.Or(tallied(total), "no findings")
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
