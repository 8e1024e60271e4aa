package cli

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"github.com/demarc-dev/demarc"
	"github.com/demarc-dev/demarc/internal/document"
	"github.com/demarc-dev/demarc/internal/fingerprint"
	"github.com/demarc-dev/demarc/internal/show"
	"github.com/demarc-dev/demarc/report"
)

const baselineName = "demarc-baseline.json"

// baseline is a record of findings that were there when demarc was introduced, or that are accepted
// for now, so that only new ones make a check fail. An entry is bound to a proposal, a rule and a
// path, not to a line.
type baseline struct {
	path    string // absolute
	name    string // as shown
	entries []baselineEntry
}

type baselineEntry struct {
	File     string          `json:"file"` // from the folder of the baseline, with slashes
	Proposal string          `json:"proposal"`
	Rule     string          `json:"rule"`
	Severity demarc.Severity `json:"severity"`
	Path     string          `json:"path"`
	Message  string          `json:"message"`
}

type baselineFile struct {
	APIVersion string          `json:"apiVersion"`
	Kind       string          `json:"kind"`
	Findings   []baselineEntry `json:"findings"`
}

// A baseline may be of a whole archive.
var baselineLimits = document.Limits{Bytes: 64 << 20, Nodes: 5_000_000}

func parseBaseline(path, name string, data []byte) (*baseline, error) {
	docs, err := document.Parse(name, data, document.JSON, baselineLimits)
	if err != nil {
		return nil, usagef("%s:%w", name, err)
	}
	if len(docs) != 1 {
		return nil, usagef("%s: empty, expected what demarc baseline write makes", name)
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	var file baselineFile
	if err := dec.Decode(&file); err != nil {
		return nil, usagef("%s: %w, expected what demarc baseline write makes", name, err)
	}
	if file.APIVersion != demarc.APIVersion || file.Kind != "Baseline" {
		return nil, usagef("%s: apiVersion is %q and kind %q, expected %s and Baseline", name, file.APIVersion, file.Kind, demarc.APIVersion)
	}
	return &baseline{path: path, name: name, entries: file.Findings}, nil
}

// key tells proposals apart, as the entries of the baseline do.
func (b *baseline) key(id, file string) string { return fingerprint.Proposal(id, b.relative(file)) }

// relative gives the path of a file as entries have it.
func (b *baseline) relative(file string) string {
	path := absolute(file)
	if rel, err := filepath.Rel(filepath.Dir(b.path), path); err == nil {
		path = rel
	}
	return filepath.ToSlash(path)
}

func (b *baseline) absolute(file string) string {
	if path := filepath.FromSlash(file); filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(filepath.Dir(b.path), filepath.FromSlash(file))
}

// apply takes out of a run what the baseline knows, and notes what was mended: in the proposals that
// were checked and, if everything was to be checked, in files that are no longer there.
func (b *baseline) apply(run *report.Run, everything bool) {
	out := report.Baseline{File: b.name, Known: []demarc.Finding{}, Gone: []report.Gone{}}
	left := map[string][]baselineEntry{}
	for _, e := range b.entries {
		key := b.key(e.Proposal, b.absolute(e.File))
		left[key] = append(left[key], e)
	}
	waiting := map[string][]string{} // rules that could not be evaluated, by proposal that was checked
	for i := range run.Files {
		file := &run.Files[i]
		file.Proposals = slices.Clone(file.Proposals)
		for j := range file.Proposals {
			p := &file.Proposals[j]
			key := b.key(p.ID, file.File)
			var known []demarc.Finding
			p.Findings, known, left[key] = split(p.Findings, left[key])
			out.Known = append(out.Known, known...)
			waiting[key] = append(slices.Clip(waiting[key]), p.NotEvaluated...)
		}
	}
	for _, e := range b.entries {
		key := b.key(e.Proposal, b.absolute(e.File))
		at := slices.Index(left[key], e)
		if at < 0 {
			continue
		}
		left[key] = slices.Delete(left[key], at, at+1)
		_, err := os.Stat(b.absolute(e.File))
		rules, checked := waiting[key]
		if checked && !slices.Contains(rules, e.Rule) || !checked && everything && errors.Is(err, fs.ErrNotExist) {
			out.Gone = append(out.Gone, report.Gone{File: shown(b.absolute(e.File)), Proposal: e.Proposal, Rule: e.Rule, Path: e.Path})
		}
	}
	run.Baseline = &out
}

// split divides the findings of a proposal in those that are new and those that entries know, and
// gives the entries that are left. An entry knows a place of a finding: the others are as new as before. The path
// tells; where an entry was added to a list and the paths behind it have moved, the words do.
func split(findings []demarc.Finding, entries []baselineEntry) (fresh, known []demarc.Finding, left []baselineEntry) {
	left = slices.Clone(entries)
	isKnown := make([]map[int]bool, len(findings)) // by the numbers of the places
	for i := range isKnown {
		isKnown[i] = map[int]bool{}
	}
	for _, same := range []func(baselineEntry, demarc.Finding) bool{
		func(e baselineEntry, f demarc.Finding) bool { return e.Path == f.Path },
		func(e baselineEntry, f demarc.Finding) bool { return e.Message == f.Message },
	} {
		for i, finding := range findings {
			for j, f := range finding.Each() {
				at := slices.IndexFunc(left, func(e baselineEntry) bool {
					return e.Rule == f.Rule && e.Severity.AtLeast(f.Severity) && same(e, f) // what has become worse is new
				})
				if at >= 0 && !isKnown[i][j] {
					isKnown[i][j] = true
					left = slices.Delete(left, at, at+1)
				}
			}
		}
	}
	fresh = []demarc.Finding{}
	for i, finding := range findings {
		var of [2][]demarc.Finding // its places: new, known
		for j, f := range finding.Each() {
			if isKnown[i][j] {
				of[1] = append(of[1], f)
			} else {
				of[0] = append(of[0], f)
			}
		}
		for n, list := range []*[]demarc.Finding{&fresh, &known} {
			if len(of[n]) > 0 {
				*list = append(*list, demarc.Together(of[n]))
			}
		}
	}
	return fresh, known, left
}

// baseline reads the baseline of a check; nil if it has none.
func (k *check) baseline(here *scope, settings *settings) (*baseline, error) {
	name := k.c.String("baseline")
	read := os.ReadFile
	if name == "" && here.config.Baseline != "" {
		name, read = shown(filepath.Join(here.dir, here.config.Baseline)), settings.readFile
	}
	if name == "" {
		return nil, nil
	}
	data, err := read(absolute(name))
	if err != nil {
		return nil, usagef("baseline %s: %s; demarc baseline write makes one", name, plain(err))
	}
	return parseBaseline(absolute(name), name, data)
}

func counted(n int, thing string) string {
	if n != 1 {
		thing += "s"
	}
	return fmt.Sprint(n, " ", thing)
}

func baselineCommand(streams IO) *cli.Command {
	return &cli.Command{
		Name:  "baseline",
		Usage: "record the findings of today, so that only new ones count",
		Description: `A baseline lets demarc begin with proposals that have findings already: those
that it knows do not make a check fail, and what is mended is reported.

   demarc baseline write bids/
   demarc check bids/ --baseline demarc-baseline.json`,
		Subcommands: []*cli.Command{{
			Name:      "write",
			Usage:     "check proposals and write what is found to a baseline",
			ArgsUsage: "[PATH ...]",
			Flags: append([]cli.Flag{
				&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "write to `FILE`, not " + baselineName},
			}, judgingFlags()...),
			Action: func(c *cli.Context) error { return writeBaseline(c, streams) },
		}},
		Action: func(c *cli.Context) error {
			return usagef("baseline takes the word write, found %q", c.Args().First())
		},
	}
}

func writeBaseline(c *cli.Context, streams IO) error {
	day, err := asOf(c)
	if err != nil {
		return err
	}
	settings, err := newSettings(c, day, c.Int("max-bytes"))
	if err != nil {
		return err
	}
	here, err := settings.in(absolute("."))
	if err != nil {
		return err
	}
	name := c.String("output")
	if name == "" && here.config.Baseline != "" {
		name = shown(filepath.Join(here.dir, here.config.Baseline))
	}
	name = cmp.Or(name, baselineName)
	b := baseline{path: absolute(name), name: name}
	src := sources{stdin: streams.Stdin, maxBytes: c.Int("max-bytes"), ignored: map[string]bool{b.path: true}}
	run := report.Run{AsOf: settings.asOf.Format(time.DateOnly)}
	if err := checkAll(c.Context, settings, src, src.find(c.Args().Slice()), &run); err != nil {
		return err
	}
	var problems []string
	for _, f := range run.Failed {
		problems = append(problems, f.File+": "+f.Message)
	}
	switch {
	case len(problems) > 0:
		return &exit{code: ExitUnchecked, err: fmt.Errorf("nothing was written, since not all could be checked:\n%s", strings.Join(problems, "\n"))}
	case run.Summary().Proposals == 0:
		return &exit{code: ExitUnchecked, err: errors.New("no proposal found, so there is nothing to write")}
	}
	if err := describeRules(settings, here, &run); err != nil {
		return err
	}
	aboutWaivers := map[string]bool{} // an exception that has run out is not to be kept by another one
	for _, rule := range run.Rules {
		aboutWaivers[rule.ID] = rule.Scope == "waiver"
	}
	out := baselineFile{APIVersion: demarc.APIVersion, Kind: "Baseline", Findings: []baselineEntry{}}
	proposals, findings := 0, 0
	for _, file := range run.Files {
		for _, p := range file.Proposals {
			proposals++
			for _, finding := range p.Findings {
				if aboutWaivers[finding.Rule] {
					continue
				}
				findings++
				for _, f := range finding.Each() {
					out.Findings = append(out.Findings, baselineEntry{
						File: b.relative(f.File), Proposal: p.ID, Rule: f.Rule, Severity: f.Severity, Path: f.Path, Message: f.Message,
					})
				}
			}
		}
	}
	var data bytes.Buffer
	enc := json.NewEncoder(&data)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(out); err != nil {
		return err
	}
	if err := writeFile(name, data.Bytes()); err != nil {
		return &exit{code: ExitUnchecked, err: fmt.Errorf("writing the baseline: %w", err)}
	}
	_, err = fmt.Fprintf(streams.Stdout, "%s knows %s of %s\n", show.Escape(name), counted(findings, "finding"), counted(proposals, "proposal"))
	return err
}
