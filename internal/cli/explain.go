package cli

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/rivo/uniseg"
	"github.com/urfave/cli/v2"

	"github.com/demarc-dev/demarc"
	"github.com/demarc-dev/demarc/internal/explain"
	"github.com/demarc-dev/demarc/internal/show"
	"github.com/demarc-dev/demarc/internal/words"
	"github.com/demarc-dev/demarc/policies"
)

func explainCommand(streams IO) *cli.Command {
	return &cli.Command{
		Name:      "explain",
		Usage:     "explain a rule: what it asks, why, and what to write instead",
		ArgsUsage: "RULE|ASPECT",
		Flags:     append([]cli.Flag{formatFlag, colorFlag}, configFlags()...),
		Description: `Explains one rule by its id, which every finding shows: what it asks and why,
a part of a proposal that breaks it and one that keeps it, when an exception
is sensible, and which settings it goes by. With the name of an aspect, which
every finding shows as well, it lists the rules of that aspect.

   demarc explain managed-sla-required
   demarc explain sla`,
		BashComplete: func(*cli.Context) {
			if v, err := demarc.New(demarc.Options{}); err == nil {
				for _, name := range slices.Concat(idsOf(v.Rules()), aspectsOf(v.Rules())) {
					fmt.Fprintln(streams.Stdout, name)
				}
			}
		},
		Action: func(c *cli.Context) error { return explainRule(c, streams) },
	}
}

func explainRule(c *cli.Context, streams IO) error {
	if c.NArg() != 1 {
		return usagef("explain takes the id of one rule, which every finding shows, or an aspect; demarc rules lists them")
	}
	asJSON, err := wantsJSON(c)
	if err != nil {
		return err
	}
	useColor, err := color(c.String("color"), streams.Stdout, streams.Getenv)
	if err != nil {
		return err
	}
	v, err := validatorHere(c)
	if err != nil {
		return err
	}
	name := c.Args().First()
	if rules := ofAspect(v.Rules(), name); len(rules) > 0 {
		return writeRules(streams.Stdout, asJSON, rules)
	}
	explained, err := explain.All(v)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(explained, func(e explain.Explanation) bool { return e.ID == name })
	if i < 0 {
		known := slices.Concat(idsOf(v.Rules()), aspectsOf(v.Rules()))
		return usagef("unknown rule %q%s; demarc rules lists them", name, words.DidYouMean(name, known))
	}
	if asJSON {
		return show.JSON(streams.Stdout, explained[i])
	}
	t := explanation{width: columns(streams.Stdout), color: useColor}
	t.write(explained[i])
	_, err = io.WriteString(streams.Stdout, t.out.String())
	return err
}

func idsOf(rules []demarc.Rule) []string {
	var ids []string
	for _, rule := range rules {
		ids = append(ids, rule.ID)
	}
	return ids
}

func aspectsOf(rules []demarc.Rule) []string {
	var aspects []string
	for _, rule := range rules {
		aspects = append(aspects, rule.Aspect)
	}
	slices.Sort(aspects)
	return slices.Compact(aspects)
}

func ofAspect(rules []demarc.Rule, aspect string) []demarc.Rule {
	return slices.DeleteFunc(slices.Clone(rules), func(rule demarc.Rule) bool { return rule.Aspect != aspect })
}

// explanation lays out what there is to say about a rule.
type explanation struct {
	width int
	color bool
	out   strings.Builder
}

// margin is what stands left of the text, where the labels are.
const margin = 11

func (t *explanation) write(e explain.Explanation) {
	fmt.Fprintf(&t.out, "%s\n%s · aspect %s\n\n", t.paint(show.Bold, e.ID), t.paint(show.Colours[string(e.Severity)], string(e.Severity)), e.Aspect)
	fmt.Fprintln(&t.out, strings.Join(show.Wrap(show.Escape(e.Title), t.width), "\n"))
	t.paragraph("asks", e.Description)
	t.paragraph("because", e.Rationale)
	if e.Example != (policies.Example{}) { // no part of a proposal breaks a rule on how rules are evaluated
		t.extract("fails", e.Example.Fails, e.Example.Passes, show.Bad)
		t.extract("passes", e.Example.Passes, e.Example.Fails, show.Good)
	}
	t.paragraph("write", strings.TrimPrefix(e.Remediation, "Write "))
	t.paragraph("judges", e.Judges)
	if of := e.Unasked(); of != "" {
		t.paragraph("stage", "not asked of "+of)
	}
	if len(e.YieldsTo) > 0 {
		t.paragraph("yields", "silent where one of these is broken, since that says it already: "+strings.Join(e.YieldsTo, ", "))
	}
	if len(e.YieldedBy) > 0 {
		t.paragraph("before", "where this is broken, it says already what these would, and they are silent: "+strings.Join(e.YieldedBy, ", "))
	}
	t.paragraph("from", e.From)
	if e.Off != "" {
		t.paragraph("off", "here it is not applied: "+show.Escape(e.Off))
	} else {
		t.paragraph("except", e.Exception)
		if e.Waivable {
			t.paragraph("waiver", "An exception that was approved for a time is recorded in the proposal; demarc check --verbose shows the path:")
			t.out.WriteByte('\n')
			t.lines(explain.WaiverDraft(e.ID, "/the/path"), strings.Repeat(" ", margin), func(string) string { return "" })
		}
	}
	t.settings(e)
	t.paragraph("see", "demarc explain "+e.Aspect+", which lists the rules of this aspect")
	t.paragraph("", "demarc why "+e.ID+" FILE, which tells why it fired or did not")
}

func (t *explanation) paragraph(label, text string) {
	lines := show.Wrap(show.Escape(text), t.width-margin)
	fmt.Fprintf(&t.out, "\n  %s%s\n", t.label(label), strings.Join(lines, "\n"+strings.Repeat(" ", margin)))
}

// settings tells what the rule goes by here, and by default where that differs.
func (t *explanation) settings(e explain.Explanation) {
	label := "goes by"
	for _, threshold := range e.Thresholds {
		value := explain.InWords(threshold.Value)
		if by := explain.InWords(threshold.Default); by != value {
			value += " (default " + by + ")"
		}
		t.paragraph(label, show.Escape(threshold.Name+": "+value)+". "+threshold.Description)
		label = ""
	}
	for _, list := range e.Words {
		t.paragraph(label, show.Escape("word list "+list.Name+": "+strings.Join(list.Words, ", ")))
		label = ""
	}
}

// extract shows a part of a proposal, with its lines in colour that the other one does not have.
func (t *explanation) extract(label, text, other, colour string) {
	there := strings.Split(other, "\n")
	t.out.WriteByte('\n')
	t.lines(text, "  "+t.label(label), func(line string) string {
		if slices.Contains(there, line) {
			return ""
		}
		return colour
	})
}

// further is how much further to the right a line of YAML goes on, so that YAML takes it for one.
const further = "    "

// lines writes lines of YAML, and breaks those that are too long.
func (t *explanation) lines(text, before string, colourOf func(line string) string) {
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		said := strings.TrimLeft(line, " ")
		indent := line[:len(line)-len(said)]
		pieces := []string{said}
		if width := t.width - margin - len(indent); uniseg.StringWidth(said) > width {
			pieces = show.Wrap(said, width-len(further))
		}
		for i, piece := range pieces {
			if i > 0 {
				piece = further + piece
			}
			t.out.WriteString(before + t.paint(colourOf(line), indent+piece) + "\n")
			before = strings.Repeat(" ", margin)
		}
	}
}

func (t *explanation) label(label string) string {
	return t.paint(show.Dim, fmt.Sprintf("%-*s", margin-2, label))
}

// paint colours a text, where colour is wanted.
func (t *explanation) paint(colour, text string) string {
	if !t.color {
		return text
	}
	return show.Paint(colour, text)
}
