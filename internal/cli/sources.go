package cli

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/demarc-dev/demarc/internal/document"
)

// sources finds and reads the inputs of a run.
type sources struct {
	stdin     io.Reader
	stdinName string
	maxBytes  int
}

// input is one file to check, or to skip for a reason.
type input struct {
	name     string // as shown; a path, or the name for standard input
	stdin    bool
	explicit bool // named by the user, and so it must be a proposal
	skip     string
	err      error // why it cannot be read
}

// notCandidate is a file of a searched folder that does not claim to be a proposal.
type notCandidate struct{ reason string }

func (e *notCandidate) Error() string { return e.reason }

// declares finds the claim to be a proposal without reading the file as YAML or JSON, so that a
// broken file that claims it is a failure while a broken template of something else is not.
var declares = regexp.MustCompile(`apiVersion["']?\s*:\s*["']?demarc\b|kind["']?\s*:\s*["']?Proposal\b`)

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
		key := in.name
		if abs, err := filepath.Abs(in.name); err == nil && !in.stdin {
			key = abs
		}
		if !seen[key] {
			seen[key] = true
			found = append(found, in)
		}
	}
	for _, path := range paths {
		if path == "-" {
			add(input{name: s.stdinName, stdin: true, explicit: true})
			continue
		}
		info, err := os.Stat(path)
		switch {
		case err != nil:
			add(input{name: path, explicit: true, err: err})
		case info.IsDir():
			s.walk(path, add)
		case info.Mode().IsRegular() && !hasFormat(path):
			add(input{name: path, explicit: true, err: fmt.Errorf("the name ends in %q, expected .yaml, .yml or .json", filepath.Ext(path))})
		default:
			add(input{name: path, explicit: true})
		}
	}
	return found
}

// walk searches a folder. Hidden folders and node_modules are left alone: no proposal lives there.
func (s sources) walk(root string, add func(input)) {
	_ = filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			add(input{name: path, err: err})
		case d.IsDir():
			if name := d.Name(); path != root && (strings.HasPrefix(name, ".") || name == "node_modules") {
				return filepath.SkipDir
			}
		case !hasFormat(path):
			add(input{name: path, skip: "the name does not end in .yaml, .yml or .json"})
		case !d.Type().IsRegular():
			add(input{name: path, skip: "not a regular file"})
		default:
			add(input{name: path})
		}
		return nil
	})
}

func hasFormat(path string) bool {
	_, ok := document.FormatOf(path)
	return ok
}

// read gives the bytes of an input, never more than the limit.
func (s sources) read(in input) ([]byte, error) {
	if in.err != nil {
		return nil, in.err
	}
	from := s.stdin
	if !in.stdin {
		file, err := os.Open(in.name)
		if err != nil {
			return nil, err
		}
		defer file.Close()
		from = file
	}
	data, err := io.ReadAll(io.LimitReader(from, int64(s.maxBytes)+1))
	if err != nil {
		return nil, err
	}
	if !in.explicit && !declares.Match(data) {
		return nil, &notCandidate{notDeclared}
	}
	if len(data) > s.maxBytes {
		return nil, fmt.Errorf("larger than %d bytes, the limit for a proposal (--max-bytes)", s.maxBytes)
	}
	return data, nil
}
