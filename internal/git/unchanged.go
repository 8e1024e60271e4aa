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
	"sync/atomic"
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
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	type content struct {
		file int
		data []byte
		ok   bool
	}
	contents := make(chan content, manyFiles) // so many are read while git looks for filters
	var next atomic.Int64
	var readers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		readers.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(files); i = int(next.Add(1)) - 1 {
				data, ok := r.unchanged(files[i], limit)
				select {
				case contents <- content{i, data, ok}:
				case <-ctx.Done():
					return
				}
			}
		})
	}
	go func() { readers.Wait(); close(contents) }()
	filtered, err := r.filtered(ctx, files)
	if err != nil {
		return nil, err
	}
	others := make([]bool, len(files))
	for c := range contents {
		f := files[c.file]
		if others[c.file] = !c.ok || filtered[f.Path]; others[c.file] {
			continue
		}
		if err := each(f, c.data, nil); err != nil {
			return nil, err
		}
		if ctx.Err() != nil {
			break
		}
	}
	var rest []File
	for i, f := range files {
		if others[i] {
			rest = append(rest, f)
		}
	}
	return rest, ctx.Err()
}

// unchanged gives a file's bytes in the work tree if they are those that are staged and no more than
// the limit.
func (r *Repo) unchanged(f File, limit int64) ([]byte, bool) {
	if f.Kind != Regular {
		return nil, false
	}
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
