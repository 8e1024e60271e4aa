package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/demarc-dev/demarc"
	"github.com/demarc-dev/demarc/internal/document"
)

// sources finds and reads the inputs of a run.
type sources struct {
	stdin      io.Reader
	stdinName  string
	maxBytes   int
	skipOthers bool            // files that are named and are no proposals are skipped, as in a folder
	ignored    map[string]bool // absolute paths of files that belong to demarc itself
	done       func()          // is called after each input, at the same time by several; may be nil
}

// input is one file to check, or to skip for a reason.
type input struct {
	name     string // as shown; a path, or the name for standard input
	path     string // absolute, for finding its configuration
	explicit bool   // named by the user, and so it must be a proposal
	open     func() (io.ReadCloser, error)
	skip     string
	err      error // why it cannot be read
}

// file is the input that is stored under a name in the work tree.
func file(name string) input {
	return input{name: name, path: absolute(name), open: func() (io.ReadCloser, error) { return os.Open(name) }}
}

// absolute gives the absolute path of a name, or the name where there is no current folder any more.
func absolute(name string) string {
	here, err := currentFolder()
	if err != nil || filepath.IsAbs(name) {
		return filepath.Clean(name)
	}
	return filepath.Join(here, name)
}

// notCandidate is a file of a searched folder that does not claim to be a proposal.
type notCandidate struct{ reason string }

func (e *notCandidate) Error() string { return e.reason }

// declares tells whether a file claims to be a proposal, without reading it as YAML or JSON, so that a
// broken file that claims it is a failure while a broken template of something else is not. Of a
// Markdown file only the front matter counts: a page about demarc is no proposal.
func declares(name string, data []byte) bool {
	if !bytes.Contains(data, []byte("demarc")) && !bytes.Contains(data, []byte("Proposal")) {
		return false // sooner than the expression below, which has no word to look for first
	}
	format, _ := document.FormatOf(name)
	return claim.Match(document.DataPart(data, format))
}

var claim = regexp.MustCompile(`apiVersion["']?\s*:\s*["']?demarc\b|kind["']?\s*:\s*["']?Proposal\b`)

const notDeclared = "does not declare apiVersion: demarc/v1 and kind: Proposal"

// find lists the inputs in the order of the paths, folders expanded in the order of their names,
// each file once.
func (s sources) find(paths []string) []input {
	if len(paths) == 0 {
		paths = []string{"."}
	}
	var found []input
	seen := map[string]bool{}
	add := func(in input) {
		key := in.path
		if in.name == s.stdinName && in.explicit {
			key = "-"
		}
		if !seen[key] {
			seen[key] = true
			found = append(found, in)
		}
	}
	for _, path := range paths {
		if path == "-" {
			add(input{name: s.stdinName, path: absolute(s.stdinName), explicit: true, open: func() (io.ReadCloser, error) { return io.NopCloser(s.stdin), nil }})
			continue
		}
		in := file(path)
		in.explicit = !s.skipOthers
		info, err := os.Stat(path)
		switch {
		case err != nil:
			in.err = err
		case info.IsDir():
			s.walk(path, add)
			continue
		case info.Mode().IsRegular() && !hasFormat(path) && s.skipOthers:
			in.skip = otherName
		case info.Mode().IsRegular() && !hasFormat(path):
			in.err = fmt.Errorf("the name ends in %q, expected %s", filepath.Ext(path), endings)
		}
		add(in)
	}
	return found
}

const (
	endings   = ".yaml, .yml, .json, .md or .markdown"
	otherName = "the name does not end in " + endings
)

// isForeign tells the folders in which no proposal lives: hidden ones, and node_modules.
func isForeign(folder string) bool { return strings.HasPrefix(folder, ".") || folder == "node_modules" }

// walk searches a folder.
func (s sources) walk(root string, add func(input)) {
	_ = filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		in := file(path)
		switch {
		case err != nil:
			in.err = err
		case d.IsDir():
			if path != root && isForeign(d.Name()) {
				return filepath.SkipDir
			}
			return nil
		case d.Name() == demarc.ConfigName || s.ignored[in.path]:
			return nil
		case !hasFormat(path):
			in.skip = otherName
		case !d.Type().IsRegular():
			in.skip = "not a regular file"
		}
		add(in)
		return nil
	})
}

func hasFormat(path string) bool {
	_, ok := document.FormatOf(path)
	return ok
}

// read gives the bytes of an input, never more than the limit. What was not named and does not claim
// to be a proposal is a *notCandidate.
func (s sources) read(in input) ([]byte, error) {
	if in.err != nil {
		return nil, in.err
	}
	from, err := in.open()
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(io.LimitReader(from, int64(s.maxBytes)+1))
	if err = errors.Join(err, from.Close()); err != nil {
		return nil, err
	}
	if !in.explicit && !declares(in.name, data) {
		return nil, &notCandidate{notDeclared}
	}
	if len(data) > s.maxBytes {
		return nil, fmt.Errorf("larger than %d bytes, the limit for a proposal (--max-bytes)", s.maxBytes)
	}
	return data, nil
}
