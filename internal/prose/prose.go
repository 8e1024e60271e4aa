// Package prose finds the sentences of a Markdown proposal that say what the work is.
package prose

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/demarc-dev/demarc/internal/document"
	"github.com/demarc-dev/demarc/internal/policy"
)

// Sections find out which prose says what the work is, by the headings that it stands under. Each is a word list of
// the rules, its phrases as wordsOf gives them.
type Sections struct {
	open     []string            // scope_headings: the work is below them
	excluded []string            // excluded_headings: what is below them is not part of it
	legs     map[string][]string // project_headings and service_headings
}

// New takes the word lists, by their names.
func New(list func(string) []string) Sections {
	phrases := func(name string) []string {
		var all []string
		for _, phrase := range list(name) {
			all = append(all, wordsOf(phrase))
		}
		return all
	}
	return Sections{
		open: phrases("scope_headings"), excluded: phrases("excluded_headings"),
		legs: map[string][]string{"project": phrases("project_headings"), "service": phrases("service_headings")},
	}
}

// ByLanguage are the sections of proposals in each language: by its headings, and by those of English, which many keep.
type ByLanguage struct{ known sync.Map }

// Of gives those of a language, by its code, of which there are word lists. It may be called by many at once.
func (b *ByLanguage) Of(code string, words func(code, list string) []string) Sections {
	found, ok := b.known.Load(code)
	if !ok {
		found, _ = b.known.LoadOrStore(code, New(func(list string) []string { return slices.Concat(words(code, list), words("en", list)) }))
	}
	return found.(Sections)
}

// Scope is the prose that says what the work is: what rules see as input.body.
type Scope []Text

// Text is a piece of it.
type Text struct {
	policy.Text
	prose   document.Prose
	heading document.Range
}

// Texts are what the rules see.
func (s Scope) Texts() []policy.Text {
	var texts []policy.Text
	for _, text := range s {
		texts = append(texts, text.Text)
	}
	return texts
}

// at gives the prose at a path of a proposal.
func (s Scope) at(path []string) (Text, bool) {
	if len(path) < 2 || path[0] != "body" {
		return Text{}, false
	}
	i, err := strconv.Atoi(path[1])
	if err != nil || i < 0 || i >= len(s) {
		return Text{}, false
	}
	return s[i], true
}

// Place is where the prose at a path is written.
func (s Scope) Place(path []string) (document.Range, bool) {
	text, ok := s.at(path)
	if ok && len(path) > 2 && path[2] == "heading" {
		return text.heading, true
	}
	return text.prose.Range, ok
}

// Find is where the first of some phrases is written in the prose at a path.
func (s Scope) Find(path, phrases []string) (document.Range, bool) {
	text, ok := s.at(path)
	if !ok || len(path) < 3 || path[2] != "text" {
		return document.Range{}, false
	}
	return text.prose.Find(phrases)
}

// Of picks the prose that a leg of the model promises as its work.
func (s Sections) Of(model string, body []document.Prose) Scope {
	var found Scope
	var under []document.Heading
	leg := ""
	for _, prose := range body {
		if !slices.Equal(under, prose.Under) { // once for each section
			under, leg = prose.Under, s.leg(model, prose.Under)
		}
		if leg == "" || slices.ContainsFunc(prose.Beside, s.excludes) {
			continue
		}
		heading := prose.Under[len(prose.Under)-1]
		found = append(found, Text{
			Text:  policy.Text{Leg: leg, Heading: heading.Text, Text: prose.Text},
			prose: prose, heading: heading.Range,
		})
	}
	return found
}

// leg tells whose work is described under the given headings: "project" or "service", or "" if it is not the scope of
// any.
func (s Sections) leg(model string, under []document.Heading) string {
	scope := -1 // the heading that begins the scope
	for i, heading := range under {
		opens, excludes := names(heading.Text, s.open), s.excludes(heading.Text)
		switch {
		case opens && excludes:
			scope = -1 // "Scope and exclusions": its own headings say which is which
		case excludes:
			return ""
		case opens && scope < 0:
			scope = i
		}
	}
	switch {
	case scope < 0:
		return ""
	case model == "professional":
		return "project"
	case model == "managed":
		return "service"
	case model != "hybrid":
		return ""
	}
	// The nearest heading from the scope upwards, then from there downwards, that names one of the legs. Prose that
	// belongs to neither is left alone: the rules of the wrong leg would misread it.
	above := slices.Clone(under[:scope+1])
	slices.Reverse(above)
	for _, heading := range append(above, under[scope+1:]...) {
		project, service := names(heading.Text, s.legs["project"]), names(heading.Text, s.legs["service"])
		switch {
		case project && !service:
			return "project"
		case service && !project:
			return "service"
		}
	}
	return ""
}

// excludes tells whether a phrase that excludes is anywhere in a heading or label, or the label is a plain "no".
func (s Sections) excludes(label string) bool {
	words := " " + wordsOf(label) + " "
	return words == " no " || slices.ContainsFunc(s.excluded, func(phrase string) bool { return strings.Contains(words, " "+phrase+" ") })
}

// parts is what divides a heading such as "Part A: project scope and approach" or "Scope (service)".
var parts = regexp.MustCompile(`[:;,/|()–—&]| - | and `)

// names tells whether a heading, or a part of it, is one of the phrases.
func names(heading string, phrases []string) bool {
	for _, part := range append(parts.Split(strings.ToLower(heading), -1), heading) {
		if slices.Contains(phrases, wordsOf(part)) {
			return true
		}
	}
	return false
}

var (
	// numbering is "3.1 ", "2) ", "(a) ", "IV. " or "§ 3 " before a heading, and "No. 3" within it.
	numbering = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^(?:§\s*)?\(?(?:\d+(?:\.\d+)*[.):]?|(?:[a-z]|[ivxlc]+)[.)])\s+|\bno\.?\s*\d+`)
	})
	word = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`[\p{L}\p{N}]+(?:['’]\p{L}+)*`) })
)

// wordsOf gives the words of a heading in small letters, without its number and marks.
func wordsOf(heading string) string {
	bare := numbering().ReplaceAllString(strings.ToLower(strings.TrimSpace(heading)), "")
	return strings.Join(word().FindAllString(bare, -1), " ")
}
