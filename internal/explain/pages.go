package explain

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"

	"github.com/demarc-dev/demarc"
	"github.com/demarc-dev/demarc/internal/policy"
	"github.com/demarc-dev/demarc/internal/show"
	"github.com/demarc-dev/demarc/policies"
)

// PageColumns is how long the lines of pages are, at most.
const PageColumns = 120

// book is what is different between the pages of the built-in rules and those of an organisation's own.
type book struct {
	notice, introduction string
	guides               string // where the guides are that pages lead to
	known                map[string]bool
}

const introduction = "%d rules, by the aspect that they are about. A finding shows the id of its rule; the page of the rule tells what it asks and why, "

// Pages are a page in Markdown for each built-in rule, and an index of them, by their names, with what demarc says of the examples.
func Pages(explained []Explanation, findings map[string]demarc.Finding) map[string][]byte {
	b := book{
		notice: "<!-- Made by go generate from the METADATA of the rules and their examples. -->",
		introduction: introduction + "shows a part of a proposal that breaks it and one that keeps it, and says when an exception is " +
			"sensible. `demarc explain` with the id tells the same on a terminal, with the settings of your organisation.",
		guides: "..",
	}
	return b.pages(explained, findings)
}

// OwnNotice tells the pages of own rules from what else there is.
const OwnNotice = "<!-- Made by demarc docs from the METADATA of the rules. -->"

// OwnPages are those of an organisation's own rules.
func OwnPages(explained []Explanation) map[string][]byte {
	b := book{
		notice:       OwnNotice,
		introduction: introduction + "and says when an exception is sensible. `demarc explain` with the id tells the same on a terminal.",
		guides:       "https://github.com/demarc-dev/demarc/blob/main/docs",
	}
	return b.pages(explained, nil)
}

func (b book) pages(explained []Explanation, findings map[string]demarc.Finding) map[string][]byte {
	b.known = map[string]bool{}
	for _, e := range explained {
		b.known[e.ID] = true
	}
	pages := map[string][]byte{"README.md": b.index(explained)}
	for _, e := range explained {
		pages[e.ID+".md"] = b.page(e, findings[e.ID])
	}
	return pages
}

func (b book) index(explained []Explanation) []byte {
	var p blocks
	p.block("# The rules")
	p.block(b.notice)
	p.paragraph(b.introduction, len(explained))
	p.paragraph("An error breaks a boundary of the declared model, or leaves out what defines it; a warning is weak or unusual; an " +
		"info is advice. What a rule judges is")
	var scopes []string
	for _, scope := range Scopes {
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
		if len(rows) == 2 {
			continue
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

func (b book) page(e Explanation, found demarc.Finding) []byte {
	var p blocks
	p.block("# " + prose(e.Title))
	p.block(b.notice)
	p.paragraph("`%s` · %s · aspect [%s](README.md#%[3]s) · judges %s", e.ID, e.Severity, e.Aspect, e.Judges)
	p.paragraph("%s", linked(e.Description, b.known))

	p.heading("Why")
	p.paragraph("%s", linked(e.Rationale, b.known))

	if e.Example != (policies.Example{}) {
		p.heading("Example")
		p.paragraph("This breaks the rule; the rest of the proposal is left out:")
		p.yaml(e.Example.Fails)
		p.paragraph("demarc says of it:")
		p.wrapped("> ", "> ", fmt.Sprintf("%s: %s", found.Severity, prose(found.Message)))
		p.paragraph("This keeps it:")
		p.yaml(e.Example.Passes)
	}

	p.heading("What to write")
	p.paragraph("%s", linked(e.Remediation, b.known))

	p.heading("Exceptions")
	p.paragraph("%s", prose(e.Exception))
	if e.Waivable {
		path, of := found.Path, "for what is found above:"
		if found.Rule == "" {
			path, of = "/the/path", "`demarc check --verbose` shows the path:"
		}
		p.paragraph("It is recorded in the proposal as a [waiver](%s/waivers.md); %s", b.guides, of)
		p.yaml(WaiverDraft(e.ID, path))
	}

	if len(e.Thresholds)+len(e.Words) > 0 {
		p.heading("Settings")
		p.paragraph("The rule goes by these. An organisation can change [thresholds](%s/configuration.md#thresholds), and add to lists of "+
			"[words](%[1]s/configuration.md#words).", b.guides)
		var items []string
		for _, t := range e.Thresholds {
			items = append(items, fmt.Sprintf("threshold `%s`: `%s`. %s %s", t.Name, InWords(t.Value), prose(t.Description), prose(t.Reason)))
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
	lines := show.Wrap(text, PageColumns-len(first))
	for i := range lines {
		lines[i] = first + lines[i]
		first = next
	}
	return lines
}

// prose escapes what would be read as markup, but for code.
func prose(text string) string {
	parts := strings.Split(text, "`")
	if len(parts)%2 == 0 {
		return Markdown(text) // what is code does not end
	}
	for i := range parts {
		if i%2 == 0 {
			parts[i] = Markdown(parts[i])
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

// Markdown escapes what would be read as markup.
func Markdown(text string) string {
	return strings.NewReplacer(`\`, `\\`, "|", `\|`, "*", `\*`, "_", `\_`, "<", `\<`, "[", `\[`, "`", "\\`").Replace(text)
}
