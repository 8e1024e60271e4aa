package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"github.com/demarc-dev/demarc"
	"github.com/demarc-dev/demarc/internal/git"
)

// gitInputs are what git says is staged, or has changed. What is staged is read from the index, and
// so are the configurations that govern it: what is checked is what is about to be committed.
func (k *check) gitInputs(ctx context.Context, src *sources, settings *settings) ([]input, error) {
	repo, err := git.Open(ctx, ".")
	if err != nil {
		return nil, usagef("%w", err)
	}
	var files []git.File
	staged := k.c.Bool("staged")
	if staged {
		files, err = repo.Staged(ctx, k.paths)
	} else {
		files, err = repo.ChangedSince(ctx, k.c.String("changed-since"), k.paths)
	}
	if err != nil {
		return nil, &exit{code: ExitUnchecked, err: err}
	}
	inputs := make([]input, len(files))
	var regular []git.File
	var configs []string
	at := map[string]int{} // index of an input by path
	for i, f := range files {
		in := file(f.Name)
		in.path = inWorkTree(repo, f)
		switch {
		case filepath.Base(in.path) == demarc.ConfigName:
			configs = append(configs, in.path)
			in.skip = "a configuration"
		case f.Kind == git.Symlink || f.Kind == git.Submodule:
			in.skip = "a " + string(f.Kind)
		case !hasFormat(f.Name):
			in.skip = otherName
		case f.Kind == git.Unmerged && staged:
			in.err = errors.New("it has a merge conflict; resolve it and stage the file")
		default:
			regular, at[f.Path] = append(regular, f), i
		}
		inputs[i] = in
	}
	if staged {
		err := repo.Contents(ctx, regular, int64(src.maxBytes), func(f git.File, data []byte, err error) error {
			in := &inputs[at[f.Path]]
			if in.open = bytesReader(data); err != nil {
				in.err = err
			} else if !declares(f.Path, data) {
				in.skip, in.open = notDeclared, nil
			}
			return nil
		})
		if err != nil {
			return nil, &exit{code: ExitUnchecked, err: err}
		}
		settings.readFile = fromIndex(ctx, repo, inputs)
	}
	for _, path := range configs {
		if _, err := settings.of(path); err != nil {
			return nil, err // a configuration that is wrong must not be committed either
		}
	}
	return inputs, nil
}

func inWorkTree(repo *git.Repo, f git.File) string {
	return filepath.Join(repo.Top(), filepath.FromSlash(f.Path))
}

// fromIndex reads files as they are staged. Which configurations there are is asked once, for the
// folders of all inputs: a git for each folder would take longer than the check.
func fromIndex(ctx context.Context, repo *git.Repo, inputs []input) func(string) ([]byte, error) {
	relative := func(path string) (string, bool) {
		rel, err := filepath.Rel(repo.Top(), path)
		return filepath.ToSlash(rel), err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
	}
	folders := map[string]bool{}
	add := func(dir string) {
		for rel, ok := relative(dir); ok && !folders[rel]; rel = filepath.ToSlash(filepath.Dir(rel)) {
			folders[rel] = true
		}
	}
	add(absolute("."))
	for _, in := range inputs {
		if in.skip == "" || filepath.Base(in.path) == demarc.ConfigName {
			add(filepath.Dir(in.path))
		}
	}
	var there map[string]bool
	return func(path string) ([]byte, error) {
		if there == nil {
			var paths []string
			for _, dir := range sortedKeys(folders) {
				paths = append(paths, filepath.ToSlash(filepath.Join(dir, demarc.ConfigName)))
			}
			files, err := repo.Index(ctx, paths)
			if err != nil {
				return nil, err
			}
			there = map[string]bool{}
			for _, f := range files {
				there[f.Path] = true
			}
		}
		rel, ok := relative(path)
		if !ok || filepath.Base(path) == demarc.ConfigName && !there[rel] {
			return nil, &fs.PathError{Op: "open", Path: path, Err: fs.ErrNotExist}
		}
		data, ok, err := repo.IndexFile(ctx, rel, int64(baselineLimits.Bytes))
		if err == nil && !ok {
			err = &fs.PathError{Op: "open", Path: path, Err: fmt.Errorf("not staged: %w", fs.ErrNotExist)}
		}
		return data, err
	}
}

// currentFolder is the absolute path of the current folder, without links in it, as git has it.
var currentFolder = sync.OnceValues(func() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	return filepath.EvalSymlinks(dir)
})
