package git

import (
	"context"
	"fmt"

	"github.com/demarc-dev/demarc/internal/tree"
)

// Tree gives the files of the index, or, if rev is not "", those of a revision, as a file system from the top of the work
// tree. Links and submodules are not in it. Of a file no more than limit bytes are read.
func (r *Repo) Tree(ctx context.Context, rev string, limit int64) (tree.Files, error) {
	var listed []File
	var err error
	if rev == "" {
		listed, err = r.Named(ctx, "*")
	} else {
		listed, err = r.listTree(ctx, rev)
	}
	if err != nil {
		return nil, err
	}
	files := tree.Files{}
	for _, f := range listed {
		if f.Kind == Symlink || f.Kind == Submodule {
			continue
		}
		files[f.Path] = func() ([]byte, error) {
			data, err := r.content(ctx, f, limit)
			if err == nil && int64(len(data)) > limit {
				err = fmt.Errorf("it has more than %d bytes", limit)
			}
			return data, err
		}
	}
	return files, nil
}

func (r *Repo) listTree(ctx context.Context, rev string) ([]File, error) {
	commit, err := r.commit(ctx, rev)
	if err != nil {
		return nil, err
	}
	out, err := r.run(ctx, "ls-tree", "-r", "-z", "--full-tree", commit)
	if err != nil {
		return nil, err
	}
	// <mode> <type> <oid>
	return r.listed(out, func(fields []string) (oid string, unmerged bool) { return fields[2], false })
}
