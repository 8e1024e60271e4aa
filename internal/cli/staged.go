package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"sync"

	"golang.org/x/sync/errgroup"

	"github.com/demarc-dev/demarc"
	"github.com/demarc-dev/demarc/internal/git"
)

// gitInputs are what git says is staged, or has changed. What is staged is read from the index, and
// so are the configurations that govern it: what is checked is what is about to be committed.
func (k *check) gitInputs(ctx context.Context, src *sources, settings *settings) ([]input, error) {
	staged := k.c.Bool("staged")
	var repo *git.Repo
	var files []git.File
	var err error
	if staged {
		repo, files, err = git.OpenStaged(ctx, ".", k.paths)
	} else if repo, err = git.Open(ctx, "."); err == nil {
		files, err = repo.ChangedSince(ctx, k.c.String("changed-since"), k.paths)
	}
	switch {
	case repo == nil:
		return nil, usagef("%w", err)
	case err != nil:
		return nil, &exit{code: ExitUnchecked, err: err}
	}
	inputs := make([]input, len(files))
	var regular []git.File
	var configs []string
	at := map[string]int{} // index of an input by path
	for i, f := range files {
		in := input{name: f.Name}
		switch {
		case path.Base(f.Path) == demarc.ConfigName:
			configs = append(configs, inWorkTree(repo, f))
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
		if in.skip == "" {
			name := inWorkTree(repo, f)
			in.path, in.open = name, func() (io.ReadCloser, error) { return os.Open(name) }
		}
		inputs[i] = in
	}
	if len(configs) == 0 && toCheck(inputs) == 0 && k.mayBeSilent() {
		return inputs, nil
	}
	if staged {
		var governing []git.File
		var asking errgroup.Group
		asking.Go(func() (err error) {
			governing, err = repo.Named(ctx, demarc.ConfigName)
			return err
		})
		warm := sync.OnceFunc(func() { asking.Go(func() error { _, _ = settings.plain.judge(); return nil }) })
		asking.Go(func() error {
			return repo.Contents(ctx, regular, int64(src.maxBytes), func(f git.File, data []byte, err error) error {
				in := &inputs[at[f.Path]]
				if in.open = bytesReader(data); err != nil {
					in.err = err
				} else if !declares(f.Path, data) {
					in.skip, in.open = notDeclared, nil
				} else {
					warm()
				}
				return nil
			})
		})
		if err := asking.Wait(); err != nil {
			return nil, &exit{code: ExitUnchecked, err: err}
		}
		settings.readFile, settings.trees.staged = fromIndex(ctx, repo, governing), repo
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

// fromIndex reads files as they are staged. Which configurations there are is known: settings look for
// one in every folder, and to ask git each time would take longer than the check.
func fromIndex(ctx context.Context, repo *git.Repo, configs []git.File) func(string) ([]byte, error) {
	there := map[string]bool{}
	for _, f := range configs {
		there[f.Path] = true
	}
	return func(path string) ([]byte, error) {
		rel, err := filepath.Rel(repo.Top(), path)
		inside := err == nil && filepath.IsLocal(rel)
		rel = filepath.ToSlash(rel)
		if !inside || filepath.Base(path) == demarc.ConfigName && !there[rel] {
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
