package cli

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/demarc-dev/demarc"
	"github.com/demarc-dev/demarc/internal/git"
	"github.com/demarc-dev/demarc/internal/govern"
)

// trees are where configurations are read: the work tree, what is staged of it, or a revision. Nothing outside of the repository is read,
// nor, where there is none, outside of the configuration's folder: whoever wrote a configuration may not be whom its reader trusts.
type trees struct {
	ctx    context.Context
	staged *git.Repo // whose index is read instead of the work tree

	mu    sync.Mutex
	known map[string]govern.Tree
}

// of is the tree that a file is in, by its absolute path, with its path there.
func (t *trees) of(file string) (govern.Tree, string, error) {
	top := repository(filepath.Dir(file))
	inRepository := top != ""
	if !inRepository {
		top = filepath.Dir(file)
	}
	rel, err := filepath.Rel(top, file)
	if err != nil {
		return govern.Tree{}, "", err
	}
	from, err := t.at(top, inRepository)
	return from, filepath.ToSlash(rel), err
}

func (t *trees) at(top string, inRepository bool) (govern.Tree, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if known, ok := t.known[top]; ok {
		return known, nil
	}
	from := govern.Tree{Name: top, Shown: func(path string) string { return shown(filepath.Join(top, filepath.FromSlash(path))) }}
	if inRepository {
		from.Rev = func(rev string) (govern.Tree, error) { return t.revision(top, rev, from.Rev) }
	}
	if t.staged != nil && t.staged.Top() == top {
		files, err := t.staged.Tree(t.ctx, "", govern.MaxBytes)
		if err != nil {
			return from, err
		}
		from.FS = files
	} else {
		root, err := os.OpenRoot(top)
		if err != nil {
			return from, err
		}
		from.FS = root.FS()
	}
	if t.known == nil {
		t.known = map[string]govern.Tree{}
	}
	t.known[top] = from
	return from, nil
}

func (t *trees) revision(top, rev string, revs func(string) (govern.Tree, error)) (govern.Tree, error) {
	repo, err := git.Open(t.ctx, top)
	if err != nil {
		return govern.Tree{}, err
	}
	files, err := repo.Tree(t.ctx, rev, govern.MaxBytes)
	return govern.Tree{
		FS: files, Name: top + "\x00" + rev, Shown: func(path string) string { return rev + ":" + path }, Rev: revs,
	}, err
}

// policyAt is a folder or a bundle that the user names.
func policyAt(name string) (demarc.Policy, error) {
	dir, file := name, "."
	if info, err := os.Stat(name); err != nil {
		return demarc.Policy{}, err
	} else if !info.IsDir() {
		dir, file = filepath.Dir(name), filepath.Base(name)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return demarc.Policy{}, err
	}
	from := govern.Tree{FS: root.FS(), Name: name, Shown: func(string) string { return filepath.ToSlash(name) }}
	return govern.PolicyAt(from, file)
}

// cacheFolder is a folder of the user's for what can be made again; "" if there is none.
func cacheFolder(of string) string {
	base, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(base, "demarc", of)
}

// fetch gives what is at an address, if it has that digest, from the cache if it was fetched before.
func fetch(ctx context.Context, url, sha256 string) ([]byte, error) {
	kept := ""
	if folder := cacheFolder("fetched"); folder != "" {
		kept = filepath.Join(folder, sha256)
		if data, err := os.ReadFile(kept); err == nil && govern.Digest(data) == sha256 {
			return data, nil
		}
	}
	ctx, cancel := context.WithTimeout(ctx, fetchTime)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, err
	}
	defer func() { _ = response.Body.Close() }() // all of it was read, or nothing is wanted of it
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("the server answers %s", response.Status)
	}
	data, err := io.ReadAll(io.LimitReader(response.Body, govern.MaxBytes+1))
	switch {
	case err != nil:
		return nil, err
	case len(data) > govern.MaxBytes:
		return nil, fmt.Errorf("it has more than %d MB", govern.MaxBytes>>20)
	}
	if found := govern.Digest(data); found != sha256 {
		return nil, fmt.Errorf("it has the SHA-256 %s, expected %s", found, sha256)
	}
	if kept != "" && os.MkdirAll(filepath.Dir(kept), 0o700) == nil {
		_ = replaceFile(kept, data, 0o600) // it is fetched again if it cannot be kept
	}
	return data, nil
}

// fetchTime is how long an address may take.
const fetchTime = 30 * time.Second
