package git

import (
	"bytes"
	"context"
	"crypto/sha1" // what git names its objects by
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"
)

// manyFiles is from where on it is quicker to look into the work tree first than to ask git at once.
const manyFiles = 64

// fromWorkTree gives the files whose bytes in the work tree are those that are staged, which the name
// of the object in the index tells, and returns the others. A file that is written through a filter
// is always among these.
func (r *Repo) fromWorkTree(ctx context.Context, files []File, limit int64, each func(File, []byte, error) error) ([]File, error) {
	if len(files) < manyFiles {
		return files, nil
	}
	filtered, err := r.filtered(ctx, files)
	if err != nil {
		return nil, err
	}
	others := make([]bool, len(files))
	var mu sync.Mutex
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, f := range files {
		group.Go(func() error {
			data, ok := []byte(nil), false
			if f.Kind == Regular && !filtered[f.Path] {
				data, ok = r.unchanged(f, limit)
			}
			mu.Lock()
			defer mu.Unlock()
			others[i] = !ok
			if !ok || ctx.Err() != nil {
				return ctx.Err()
			}
			return each(f, data, nil)
		})
	}
	err = group.Wait()
	var rest []File
	for i, f := range files {
		if others[i] {
			rest = append(rest, f)
		}
	}
	return rest, err
}

// unchanged gives a file's bytes in the work tree if they are those that are staged and no more than
// the limit.
func (r *Repo) unchanged(f File, limit int64) ([]byte, bool) {
	file, err := os.Open(filepath.Join(r.top, filepath.FromSlash(f.Path)))
	if err != nil {
		return nil, false
	}
	defer file.Close() //nolint:errcheck // only read
	data, err := io.ReadAll(io.LimitReader(file, limit+1))
	if err != nil || int64(len(data)) > limit {
		return nil, false
	}
	var name hash.Hash
	switch len(f.OID) {
	case hex.EncodedLen(sha1.Size):
		name = sha1.New()
	case hex.EncodedLen(sha256.Size):
		name = sha256.New()
	default:
		return nil, false
	}
	fmt.Fprintf(name, "blob %d\x00%s", len(data), data)
	return data, hex.EncodeToString(name.Sum(nil)) == f.OID
}

// filtered tells which files have an attribute by which a checkout writes something else than what is
// stored, but for line ends.
func (r *Repo) filtered(ctx context.Context, files []File) (map[string]bool, error) {
	up := strings.Repeat("../", strings.Count(r.prefix, "/"))
	var paths bytes.Buffer
	for _, f := range files {
		paths.WriteString(up + f.Path + "\x00")
	}
	cmd, stderr := r.command(ctx, "check-attr", "-z", "--stdin", "filter", "ident", "working-tree-encoding")
	cmd.Stdin = &paths
	out, err := cmd.Output()
	if err != nil {
		return nil, failure(ctx, "check-attr", stderr, err)
	}
	found := map[string]bool{}
	// path, attribute, value, each ended by NUL
	for fields := split(out); len(fields) >= 3; fields = fields[3:] {
		if value := fields[2]; value != "unspecified" && value != "unset" {
			found[strings.TrimPrefix(fields[0], up)] = true
		}
	}
	return found, nil
}
