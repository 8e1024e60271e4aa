package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/bmatcuk/doublestar/v4"
	"github.com/urfave/cli/v2"

	"github.com/demarc-dev/demarc"
	"github.com/demarc-dev/demarc/internal/govern"
	"github.com/demarc-dev/demarc/internal/words"
	"github.com/demarc-dev/demarc/report"
)

// configFlags are those of every command that judges proposals.
func configFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "config", Usage: "use `FILE`, not the nearest " + demarc.ConfigName},
		&cli.BoolFlag{Name: "no-config", DisableDefaultText: true, Usage: "use no " + demarc.ConfigName},
		&cli.GenericFlag{Name: "policy", Value: &values{}, Usage: "judge by your own rules in `FOLDER`, too"},
	}
}

// settings finds the configuration of each file: that of its folder over those of the folders above, up
// to the root of the repository, each over what it extends.
type settings struct {
	asOf     time.Time // the day on which all files of a run are judged
	maxBytes int
	none     bool // no configuration is looked for
	// readFile gives a configuration's bytes, or fs.ErrNotExist.
	readFile func(path string) ([]byte, error)
	loader   govern.Loader
	trees    trees
	policies []demarc.Policy // of --policy
	stderr   io.Writer

	slim slim

	mu    sync.Mutex
	fixed *scope // by --config
	byDir map[string]*scope
	plain *scope
}

// scope is what configurations govern together.
type scope struct {
	config *demarc.Config // of no file if there is none
	dir    string         // the folder of the one that is furthest up, absolute
	parts  []govern.Part  // from the farthest to the nearest
	opts   demarc.Options
	stderr io.Writer

	mu    sync.Mutex
	cases map[string]*scope // with some of the overrides

	once      sync.Once
	validator *demarc.Validator
	off       []report.Off // the rules that it does not apply
	err       error
}

// newSettings reads the flags of configFlags.
func newSettings(c *cli.Context, asOf time.Time, maxBytes int) (*settings, error) {
	if asOf.IsZero() {
		asOf = time.Now() // once, so that a run over midnight is of one day
	}
	s := &settings{
		asOf: asOf, maxBytes: maxBytes, none: c.Bool("no-config"), readFile: os.ReadFile,
		byDir: map[string]*scope{}, loader: govern.Loader{Fetch: fetch}, trees: trees{ctx: c.Context}, stderr: c.App.ErrWriter,
	}
	for _, name := range *c.Generic("policy").(*values) {
		policy, err := policyAt(name)
		if err != nil {
			return nil, usagef("--policy: %s: %s", name, plain(err))
		}
		s.policies = append(s.policies, policy)
	}
	s.plain, _ = s.scope(nil, "", nil)
	name := c.String("config")
	switch {
	case name != "" && s.none:
		return nil, usagef("--config and --no-config exclude each other")
	case name != "":
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, usagef("--config: %w", err)
		}
		if s.fixed, err = s.parse(absolute(name), name, data, nil); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// scope puts parts over each other, with those overrides of which the patterns match.
func (s *settings) scope(parts []govern.Part, dir string, matches func(patterns []string) bool) (*scope, error) {
	var layers []*demarc.Config
	var opts demarc.Options
	for _, part := range parts {
		layers = append(layers, part.Config)
		for i, patterns := range part.Config.Overrides {
			if matches != nil && matches(patterns) {
				layers = append(layers, part.Config.Override(i))
			}
		}
		opts.Policies, opts.Schemas = append(opts.Policies, part.Policies...), append(opts.Schemas, part.Schemas...)
	}
	config, err := demarc.MergeConfigs(layers...)
	if err != nil {
		return nil, err
	}
	policies, schemas := slices.Concat(opts.Policies, s.policies), opts.Schemas
	opts = config.Options
	opts.Policies, opts.Schemas, opts.CacheDir = policies, schemas, cacheFolder("plans")
	opts.AsOf, opts.MaxBytes = s.asOf, s.maxBytes
	return &scope{config: config, dir: dir, parts: parts, opts: opts, stderr: s.stderr}, nil
}

// parse reads a configuration, over those of the folders above it.
func (s *settings) parse(path, name string, data []byte, above *scope) (*scope, error) {
	config, err := demarc.ParseConfig(name, data)
	if err != nil {
		return nil, err
	}
	dir, parts := filepath.Dir(path), []govern.Part{{Config: config}}
	if len(config.Extends)+len(config.Policies)+len(config.Schemas) > 0 {
		from, at, err := s.trees.of(path)
		if err != nil {
			return nil, faultAt(name, demarc.Position{}, plain(err))
		}
		if parts, err = s.loader.Parse(s.trees.ctx, from, at, data); err != nil {
			return nil, err
		}
	}
	for _, part := range parts {
		if err := checkPatterns(part.Config); err != nil {
			return nil, err
		}
	}
	if above == nil || above.dir == "" {
		return s.scope(parts, dir, nil)
	}
	rel, err := filepath.Rel(above.dir, dir)
	if err != nil {
		return nil, err
	}
	for i := range parts {
		parts[i].Config = parts[i].Config.At(filepath.ToSlash(rel))
	}
	return s.scope(slices.Concat(above.parts, parts), above.dir, nil)
}

func checkPatterns(config *demarc.Config) error {
	type list struct {
		path     []string
		patterns []string
	}
	all := []list{{[]string{"include"}, config.Include}, {[]string{"exclude"}, config.Exclude}}
	for i, patterns := range config.Overrides {
		all = append(all, list{[]string{"overrides", fmt.Sprint(i), "paths"}, patterns})
	}
	for _, list := range all {
		for i, pattern := range list.patterns {
			var message string
			switch {
			case !doublestar.ValidatePattern(pattern):
				message = fmt.Sprintf("%q is no pattern, expected one such as bids/** or **/draft-*.yaml", pattern)
			case slices.Contains(strings.Split(pattern, "/"), ".."):
				message = fmt.Sprintf("%q leads out of the folder of this file, and patterns are relative to it", pattern)
			default:
				continue
			}
			file, pos, _ := config.Place(append(list.path, fmt.Sprint(i))...)
			return faultAt(file, pos, message)
		}
	}
	return nil
}

// of gives the scope of a file, by its absolute path.
func (s *settings) of(path string) (*scope, error) {
	found, err := s.in(filepath.Dir(path))
	if err != nil || len(found.config.Overrides) == 0 {
		return found, err
	}
	rel, err := filepath.Rel(found.dir, path)
	if err != nil {
		return nil, err
	}
	rel = filepath.ToSlash(rel)
	var key strings.Builder
	for _, patterns := range found.config.Overrides {
		fmt.Fprint(&key, matchesAny(patterns, rel), " ")
	}
	found.mu.Lock()
	defer found.mu.Unlock()
	if known, ok := found.cases[key.String()]; ok {
		return known, nil
	}
	own, err := s.scope(found.parts, found.dir, func(patterns []string) bool { return matchesAny(patterns, rel) })
	if err != nil {
		return nil, err
	}
	if found.cases == nil {
		found.cases = map[string]*scope{}
	}
	found.cases[key.String()] = own
	return own, nil
}

// in gives the scope of a folder, by its absolute path.
func (s *settings) in(dir string) (*scope, error) {
	switch {
	case s.fixed != nil:
		return s.fixed, nil
	case s.none:
		return s.plain, nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.nearest(dir)
}

func (s *settings) nearest(dir string) (*scope, error) {
	if known, ok := s.byDir[dir]; ok {
		return known, nil
	}
	path := filepath.Join(dir, demarc.ConfigName)
	data, err := s.readFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, faultAt(shown(path), demarc.Position{}, plain(err))
	}
	found := s.plain
	if !isTop(dir) {
		above, wrong := s.nearest(filepath.Dir(dir))
		if wrong != nil {
			return nil, wrong
		}
		found = above
	}
	if err == nil {
		if found, err = s.parse(path, shown(path), data, found); err != nil {
			return nil, err
		}
	}
	s.byDir[dir] = found
	return found, nil
}

// isTop tells whether a folder is where the search ends: the root of a repository, or of the file system.
func isTop(dir string) bool {
	return isRoot(dir) || filepath.Dir(dir) == dir
}

// isRoot tells whether a folder is the root of a repository; a worktree and a submodule have a file for
// the folder .git.
func isRoot(dir string) bool {
	_, err := os.Lstat(filepath.Join(dir, ".git"))
	return err == nil
}

// repository is the root of the repository that a folder is in, by their absolute paths; "" if it is in none.
func repository(dir string) string {
	for !isTop(dir) {
		dir = filepath.Dir(dir)
	}
	if isRoot(dir) {
		return dir
	}
	return ""
}

// shown is an absolute path as a person at the current folder would write it.
func shown(path string) string {
	here, err := currentFolder()
	if err != nil {
		return path
	}
	rel, err := filepath.Rel(here, path)
	if err != nil || strings.Count(rel, "..") > 3 {
		return path
	}
	return rel
}

// patience is how long nothing has to be said.
const patience = 700 * time.Millisecond

// judge gives the scope's validator, which is compiled when the first proposal needs it: a hook with
// nothing to check must not pay for it.
func (s *scope) judge() (*demarc.Validator, error) {
	s.once.Do(func() {
		if len(s.opts.Policies) > 0 && terminal(s.stderr) > 0 {
			defer time.AfterFunc(patience, func() {
				fmt.Fprintln(s.stderr, "demarc: compiling your own rules with the built-in ones, which is done once")
			}).Stop()
		}
		if s.validator, s.err = demarc.New(s.opts); s.err != nil {
			s.err = s.config.Locate(s.err)
			return
		}
		if s.config.File == "" && len(s.opts.Policies) == 0 {
			return // nothing is off, and nothing is said of rules that could be wrong
		}
		rules := s.validator.Rules()
		for _, rule := range rules {
			if rule.Off == "" {
				continue
			}
			file, _, ok := s.config.Place("rules", rule.ID, "off")
			if !ok { // an own rule stands in its place
				file = s.config.File
			}
			s.off = append(s.off, report.Off{Rule: rule.ID, Reason: rule.Off, Config: file})
		}
		s.err = errors.Join(s.checkWaivers(rules), s.checkFinal(rules), s.checkReplaced(rules))
	})
	return s.validator, s.err
}

// checkWaivers asks that exceptions are from rules that there are.
func (s *scope) checkWaivers(rules []demarc.Rule) error {
	ids := idsOf(rules)
	for i, w := range s.config.Options.Waivers {
		if !slices.Contains(ids, w.Rule) {
			return s.fault(fmt.Sprintf("waivers[%d].rule is %q, which is no rule%s", i, w.Rule, words.DidYouMean(w.Rule, ids)), "waivers", fmt.Sprint(i), "rule")
		}
	}
	return nil
}

// checkFinal asks that what is final is there: a mistyped name would leave something open to be loosened.
func (s *scope) checkFinal(rules []demarc.Rule) error {
	var faults []error
	for i, name := range s.config.Final {
		kind, of, isOne := strings.Cut(name, ".")
		if !isOne {
			continue
		}
		var what string
		var known []string
		switch kind {
		case "rules":
			what, known = "rule", idsOf(rules)
		case "thresholds":
			what = "threshold"
			for _, t := range s.validator.Thresholds() {
				known = append(known, t.Name)
			}
		case "words":
			what = "list of words"
			if len(s.validator.Words(of)) > 0 {
				known = []string{of}
			}
		}
		if !slices.Contains(known, of) {
			faults = append(faults, s.fault(fmt.Sprintf("final[%d] is %s, and no %s is %s%s", i, name, what, of, words.DidYouMean(of, known)), "final", fmt.Sprint(i)))
		}
	}
	return errors.Join(faults...)
}

// checkReplaced asks that no rule of a configuration takes the place of one that is final in a configuration further away.
func (s *scope) checkReplaced(rules []demarc.Rule) error {
	var faults []error
	for _, rule := range rules {
		for _, replaced := range rule.Replaces {
			final := slices.IndexFunc(s.parts, func(p govern.Part) bool {
				return slices.Contains(p.Config.Final, "rules") || slices.Contains(p.Config.Final, "rules."+replaced)
			})
			if final < 0 || rule.Off != "" {
				continue
			}
			for _, part := range s.parts[final+1:] {
				for i, policy := range part.Policies {
					if strings.HasPrefix(rule.File, policy.Name+"/") {
						file, pos, _ := part.Config.Place("policies", fmt.Sprint(i))
						faults = append(faults, faultAt(file, pos, fmt.Sprintf("%s replaces %s, which is final in %s; expected the rule to be on",
							rule.ID, replaced, s.parts[final].Config.File)))
					}
				}
			}
		}
	}
	return errors.Join(faults...)
}

// fault is one of the configuration, at the place of a value.
func (s *scope) fault(message string, path ...string) error {
	file, pos, _ := s.config.Place(path...)
	return faultAt(file, pos, message)
}

func faultAt(file string, pos demarc.Position, message string) error {
	return &demarc.ConfigError{File: file, Faults: []demarc.ConfigFault{{Pos: pos, Message: message}}}
}

// leavesOut says why a file that was found by a search is not checked; "" if it is.
func (s *scope) leavesOut(path string) string {
	for _, policy := range s.opts.Policies {
		if rel, err := filepath.Rel(absolute(filepath.FromSlash(policy.Name)), path); err == nil && filepath.IsLocal(rel) {
			return "it belongs to the rules in " + policy.Name
		}
	}
	rel, err := filepath.Rel(s.dir, path)
	if err != nil || s.dir == "" {
		return ""
	}
	rel = filepath.ToSlash(rel)
	switch {
	case matchesAny(s.config.Exclude, rel):
		for i, pattern := range s.config.Exclude {
			if file, _, ok := s.config.Place("exclude", fmt.Sprint(i)); ok && matchesAny([]string{pattern}, rel) {
				return "excluded by " + file
			}
		}
		return "excluded by " + s.config.File
	case len(s.config.Include) > 0 && !matchesAny(s.config.Include, rel):
		return "not included by " + s.config.File
	}
	return ""
}

// matchesAny tells whether a pattern matches a path or a folder that it is in. A pattern without a
// slash may match in any folder.
func matchesAny(patterns []string, path string) bool {
	for _, pattern := range patterns {
		if !strings.Contains(strings.TrimSuffix(pattern, "/"), "/") {
			pattern = "**/" + pattern
		}
		pattern = strings.Trim(strings.TrimPrefix(pattern, "./"), "/")
		for p := path; p != "." && p != "/"; p = filepath.ToSlash(filepath.Dir(p)) {
			if ok, _ := doublestar.Match(pattern, p); ok {
				return true
			}
		}
	}
	return false
}
