package cli

import (
	"errors"
	"fmt"
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
	"github.com/demarc-dev/demarc/report"
)

// configFlags are those of every command that judges proposals.
func configFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "config", Usage: "use `FILE`, not the nearest " + demarc.ConfigName},
		&cli.BoolFlag{Name: "no-config", DisableDefaultText: true, Usage: "use no " + demarc.ConfigName},
	}
}

// settings finds the configuration of each file: the nearest .demarc.yaml in its folder or above, up
// to the root of the repository. Configurations are not merged, so that one file tells it all.
type settings struct {
	asOf     time.Time // the day on which all files of a run are judged
	maxBytes int
	none     bool // no configuration is looked for
	// readFile gives a configuration's bytes, or fs.ErrNotExist.
	readFile func(path string) ([]byte, error)

	slim slim

	mu    sync.Mutex
	fixed *scope // by --config
	byDir map[string]*scope
	plain *scope
}

// scope is what one configuration governs.
type scope struct {
	config *demarc.Config // of no file if there is none
	dir    string         // the folder of it, absolute
	opts   demarc.Options

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
		byDir: map[string]*scope{},
	}
	s.plain = s.scope(&demarc.Config{}, "")
	name := c.String("config")
	switch {
	case name != "" && s.none:
		return nil, usagef("--config and --no-config exclude each other")
	case name != "":
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, usagef("--config: %w", err)
		}
		if s.fixed, err = s.parse(absolute(name), name, data); err != nil {
			return nil, err
		}
	}
	return s, nil
}

func (s *settings) scope(config *demarc.Config, dir string) *scope {
	opts := config.Options
	opts.AsOf, opts.MaxBytes = s.asOf, s.maxBytes
	return &scope{config: config, dir: dir, opts: opts}
}

func (s *settings) parse(path, name string, data []byte) (*scope, error) {
	config, err := demarc.ParseConfig(name, data)
	if err != nil {
		return nil, err
	}
	for _, list := range []struct {
		key      string
		patterns []string
	}{{"include", config.Include}, {"exclude", config.Exclude}} {
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
			pos, _ := config.Position(list.key, fmt.Sprint(i))
			return nil, &demarc.ConfigError{File: name, Faults: []demarc.ConfigFault{{Pos: pos, Message: message}}}
		}
	}
	return s.scope(config, filepath.Dir(path)), nil
}

// of gives the scope of a file, by its absolute path.
func (s *settings) of(path string) (*scope, error) { return s.in(filepath.Dir(path)) }

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
	var found *scope
	switch {
	case err == nil:
		found, err = s.parse(path, shown(path), data)
	case !errors.Is(err, fs.ErrNotExist):
		return nil, &demarc.ConfigError{File: shown(path), Faults: []demarc.ConfigFault{{Message: plain(err)}}}
	case isTop(dir):
		found, err = s.plain, nil
	default:
		found, err = s.nearest(filepath.Dir(dir))
	}
	if err != nil {
		return nil, err
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

// judge gives the scope's validator, which is compiled when the first proposal needs it: a hook with
// nothing to check must not pay for it.
func (s *scope) judge() (*demarc.Validator, error) {
	s.once.Do(func() {
		if s.validator, s.err = demarc.New(s.opts); s.err != nil {
			s.err = s.config.Locate(s.err)
			return
		}
		for _, rule := range s.validator.Rules() {
			if rule.Off != "" {
				s.off = append(s.off, report.Off{Rule: rule.ID, Reason: rule.Off, Config: s.config.File})
			}
		}
	})
	return s.validator, s.err
}

// leavesOut says why a file that was found by a search is not checked; "" if it is.
func (s *scope) leavesOut(path string) string {
	rel, err := filepath.Rel(s.dir, path)
	if err != nil || s.dir == "" {
		return ""
	}
	rel = filepath.ToSlash(rel)
	switch {
	case matchesAny(s.config.Exclude, rel):
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
