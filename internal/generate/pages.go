package generate

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"

	"github.com/demarc-dev/demarc"
	"github.com/demarc-dev/demarc/internal/explain"
	"github.com/demarc-dev/demarc/internal/policy"
	"github.com/demarc-dev/demarc/internal/show"
)

const (
	rulePages   = "docs/rules"
	pageColumns = 120

	notice = "<!-- Made by go generate from the METADATA of the rules and their examples. -->"
)

// pageFiles are a page for each rule, and an index of them.
func pageFiles(r *Repository) (files, error) {
	v, err := r.validator()
	if err != nil {
		return nil, err
	}
	explained, err := explain.All(v)
	if err != nil {
		return nil, err
	}
	documents, err := r.invalid()
	if err != nil {
		return nil, err
	}
	known := map[string]bool{}
	for _, e := range explained {
		known[e.ID] = true
	}
	pages := files{rulePages + "/README.md": ruleIndex(explained)}
	for _, e := range explained {
		var found demarc.Finding
		if e.Scope != "evaluation" {
			if found, err = r.findingOf(e.ID, documents[e.ID], e.Example.Fails); err != nil {
				return nil, err
			}
		}
		pages[rulePages+"/"+e.ID+".md"] = rulePage(e, found, known)
	}
	return pages, nil
}

func ruleIndex(explained []explain.Explanation) []byte {
	var p blocks
	p.block("# The rules")
	p.block(notice)
	p.paragraph("%d rules, by the aspect that they are about. A finding shows the id of its rule; the page of the rule tells "+
		"what it asks and why, shows a part of a proposal that breaks it and one that keeps it, and says when an exception is "+
		"sensible. `demarc explain` with the id tells the same on a terminal, with the settings of your organisation.", len(explained))
	p.paragraph("An error breaks a boundary of the declared model, or leaves out what defines it; a warning is weak or unusual; an " +
		"info is advice. What a rule judges is")
	var scopes []string
	for _, scope := range explain.Scopes {
		scopes = append(scopes, scope.Name+": "+scope.Judges)
	}
	p.list(scopes)
	for _, aspect := range policy.Aspects {
		rows := []string{"| rule | severity | what holds where it is kept | judges |", "|---|---|---|---|"}
		for _, e := range explained {
			if e.Aspect == aspect {
				rows = append(rows, fmt.Sprintf("| [%s] | %s | %s | %s |", e.ID, e.Severity, prose(e.Title), e.Scope))
			}
		}
		p.heading(aspect)
		p.block(rows...)
	}
	var links []string
	for _, e := range explained {
		links = append(links, fmt.Sprintf("[%s]: %[1]s.md", e.ID))
	}
	p.block(links...)
	return p.Bytes()
}

func rulePage(e explain.Explanation, found demarc.Finding, known map[string]bool) []byte {
	var p blocks
	p.block("# " + prose(e.Title))
	p.block(notice)
	p.paragraph("`%s` · %s · aspect [%s](README.md#%[3]s) · judges %s", e.ID, e.Severity, e.Aspect, e.Judges)
	p.paragraph("%s", linked(e.Description, known))

	p.heading("Why")
	p.paragraph("%s", linked(e.Rationale, known))

	if e.Scope != "evaluation" { // no document alone sets that off
		p.heading("Example")
		p.paragraph("This breaks the rule; the rest of the proposal is left out:")
		p.yaml(e.Example.Fails)
		p.paragraph("demarc says of it:")
		p.wrapped("> ", "> ", fmt.Sprintf("%s: %s", found.Severity, prose(found.Message)))
		p.paragraph("This keeps it:")
		p.yaml(e.Example.Passes)
	}

	p.heading("What to write")
	p.paragraph("%s", linked(e.Remediation, known))

	p.heading("Exceptions")
	p.paragraph("%s", prose(e.Exception))
	if e.Waivable {
		p.paragraph("It is recorded in the proposal as a [waiver](../waivers.md); for what is found above:")
		p.yaml(explain.WaiverDraft(e.ID, found.Path))
	}

	if len(e.Thresholds)+len(e.Words) > 0 {
		p.heading("Settings")
		p.paragraph("The rule goes by these. An organisation can change [thresholds](../configuration.md#thresholds), and add to lists of " +
			"[words](../configuration.md#words).")
		var items []string
		for _, t := range e.Thresholds {
			items = append(items, fmt.Sprintf("threshold `%s`: `%s`. %s %s", t.Name, explain.InWords(t.Value), prose(t.Description), prose(t.Reason)))
		}
		for _, list := range e.Words {
			items = append(items, fmt.Sprintf("words `%s`: %s", list.Name, prose(strings.Join(list.Words, ", "))))
		}
		p.list(items)
	}

	if of := e.Unasked(); of != "" {
		p.heading("Stage")
		p.paragraph("It is not asked of %s, as `stage` states.", of)
	}

	p.heading("Where it comes from")
	p.paragraph("From %s.", e.From)

	if len(e.YieldsTo)+len(e.YieldedBy) > 0 {
		p.heading("Related rules")
	}
	if len(e.YieldsTo) > 0 {
		p.paragraph("It keeps silent where one of these is broken, which says it already:")
		p.list(linksTo(e.YieldsTo))
	}
	if len(e.YieldedBy) > 0 {
		p.paragraph("Where it is broken, these keep silent:")
		p.list(linksTo(e.YieldedBy))
	}
	return p.Bytes()
}

// findingOf is what a rule says first of the extract that breaks it.
func (r *Repository) findingOf(id string, whole []byte, extract string) (demarc.Finding, error) {
	judged, err := r.judge(whole, extract)
	if err != nil {
		return demarc.Finding{}, fmt.Errorf("%s: %w", id, err)
	}
	for _, f := range judged.Findings {
		if f.Rule == id {
			return f, nil
		}
	}
	return demarc.Finding{}, fmt.Errorf("%s does not find what fails:\n%s", id, extract)
}

// blocks are Markdown in blocks with an empty line between them.
type blocks struct{ bytes.Buffer }

func (p *blocks) block(lines ...string) {
	if p.Len() > 0 {
		p.WriteByte('\n')
	}
	for _, line := range lines {
		p.WriteString(line + "\n")
	}
}

func (p *blocks) heading(text string) { p.block("## " + text) }

func (p *blocks) yaml(text string) { p.block("```yaml\n" + text + "```") }

func (p *blocks) paragraph(format string, args ...any) {
	p.wrapped("", "", fmt.Sprintf(format, args...))
}

func (p *blocks) list(items []string) {
	var lines []string
	for _, item := range items {
		lines = append(lines, wrap("- ", "  ", item)...)
	}
	p.block(lines...)
}

func (p *blocks) wrapped(first, next, text string) { p.block(wrap(first, next, text)...) }

// wrap breaks a text into lines with what they begin with.
func wrap(first, next, text string) []string {
	lines := show.Wrap(text, pageColumns-len(first))
	for i := range lines {
		lines[i] = first + lines[i]
		first = next
	}
	return lines
}

// prose escapes what would be read as markup, but for code.
func prose(text string) string {
	parts := strings.Split(text, "`")
	for i := range parts {
		if i%2 == 0 {
			parts[i] = markdown(parts[i])
		}
	}
	return strings.Join(parts, "`")
}

var hyphenated = regexp.MustCompile(`[a-z0-9]+(-[a-z0-9]+)+`)

// linked is a text with links to the rules that it names, outside of code.
func linked(text string, known map[string]bool) string {
	parts := strings.Split(prose(text), "`")
	for i := range parts {
		if i%2 == 0 {
			parts[i] = hyphenated.ReplaceAllStringFunc(parts[i], func(word string) string {
				if known[word] {
					return linkTo(word)
				}
				return word
			})
		}
	}
	return strings.Join(parts, "`")
}

func linkTo(id string) string { return fmt.Sprintf("[%s](%[1]s.md)", id) }

func linksTo(ids []string) []string {
	var links []string
	for _, id := range ids {
		links = append(links, linkTo(id))
	}
	return links
}
