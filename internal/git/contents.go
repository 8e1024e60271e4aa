package git

import (
	"bufio"
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Contents gives the content of each file as a checkout of the index would write it, filters applied;
// only line ends that a checkout would convert may be those of the work tree. It calls each once for
// every file, one at a time but in no order: with the content, of which no more than limit+1 bytes are
// kept, or with the error that the file has. It ends early with the first error that each returns.
func (r *Repo) Contents(ctx context.Context, files []File, limit int64, each func(File, []byte, error) error) error {
	files, err := r.fromWorkTree(ctx, files, limit, each)
	if err != nil {
		return err
	}
	for len(files) > 0 {
		if f := files[0]; !inBatch(f) {
			data, err := r.content(ctx, f, limit)
			if ctx.Err() != nil {
				return ctx.Err()
			}
			if err := each(f, data, err); err != nil {
				return err
			}
			files = files[1:]
			continue
		}
		n := slices.IndexFunc(files, func(f File) bool { return !inBatch(f) })
		if n < 0 {
			n = len(files)
		}
		done, err := r.batch(ctx, files[:n], limit, each)
		if err != nil {
			return err
		}
		files = files[done:]
	}
	return nil
}

// inBatch tells whether a file can be asked for in a line of `git cat-file --batch`, which takes
// blanks before a path, and a CR at the end of it, away.
func inBatch(f File) bool {
	return f.Kind == Regular && f.OID != "" &&
		!strings.Contains(f.Path, "\n") && !strings.HasSuffix(f.Path, "\r") && strings.TrimLeft(f.Path, " \t") == f.Path
}

// content reads one file by a git of its own.
func (r *Repo) content(ctx context.Context, f File, limit int64) ([]byte, error) {
	switch {
	case f.Kind == Unmerged:
		return nil, errors.New("it has a merge conflict, expected a content that is decided on")
	case f.Kind != Regular:
		return nil, fmt.Errorf("it is a %s, expected a regular file", f.Kind)
	case f.OID == "":
		return nil, errors.New("its content is not staged")
	}
	running, kill := context.WithCancel(ctx)
	defer kill()
	cmd, stderr := r.command(running, "cat-file", "--filters", "--path="+f.Path, f.OID)
	stdout, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(io.LimitReader(stdout, limit+1))
	if err == nil {
		_, err = io.Copy(io.Discard, stdout)
	}
	if err != nil {
		kill()
	}
	if err := errors.Join(err, cmd.Wait()); err != nil {
		return nil, failure(ctx, "cat-file", stderr, err)
	}
	return data, nil
}

// batch reads files by one git, until it dies, as it does by a filter that fails. It tells how many
// it has dealt with, at least one.
//
// The size that git writes before a content is the one without filters, so it cannot tell where the
// content ends. A second question after each file does: one for a name that does not exist, and that
// no content can hold, since it is new.
func (r *Repo) batch(ctx context.Context, files []File, limit int64, each func(File, []byte, error) error) (done int, err error) {
	running, kill := context.WithCancel(ctx)
	defer kill()
	end := "?" + rand.Text() // ? is in no name of git's, so it looks no further
	var questions bytes.Buffer
	for _, f := range files {
		fmt.Fprintf(&questions, "%s %s\n%s\n", f.OID, f.Path, end)
	}
	cmd, stderr := r.command(running, "cat-file", "--batch", "--buffer", "--filters")
	cmd.Stdin = &questions
	stdout, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		return 0, err
	}
	in := bufio.NewReaderSize(stdout, 1<<16)
	for i, f := range files {
		data, fault, err := answer(in, end+" missing\n", limit)
		if err != nil { // git has died
			died := failure(ctx, "cat-file", stderr, cmd.Wait())
			if ctx.Err() != nil {
				return i, ctx.Err()
			}
			if died == nil {
				died = fmt.Errorf("git cat-file: its answer ends early: %w", err)
			}
			return i + 1, each(f, nil, died)
		}
		if err := each(f, data, fault); err != nil {
			kill()
			_ = cmd.Wait() // killed, and it is known why
			return i + 1, err
		}
	}
	return len(files), failure(ctx, "cat-file", stderr, cmd.Wait())
}

// answer reads what git says about one file, up to the line end: a header, the content and a line
// break, or a line that says what is wrong. It is an error of the reading if end does not come.
func answer(in *bufio.Reader, end string, limit int64) (data []byte, fault, err error) {
	header, err := in.ReadString('\n')
	if err != nil {
		return nil, nil, err
	}
	atStart, more := true, true
	for more {
		piece, err := in.ReadSlice('\n')
		if err != nil && !errors.Is(err, bufio.ErrBufferFull) {
			return nil, nil, err
		}
		if more = !atStart || string(piece) != end; more {
			data = append(data, piece[:min(int64(len(piece)), max(0, limit+2-int64(len(data))))]...)
		}
		atStart = err == nil
	}
	if fields := strings.Fields(header); len(fields) != 3 || fields[1] != "blob" {
		return nil, fmt.Errorf("git cat-file: %s", oneLine(header)), nil
	}
	// One more than the content is kept above, since a line break follows it.
	if int64(len(data)) == limit+2 {
		return data[:limit+1], nil, nil
	}
	return bytes.TrimSuffix(data, []byte("\n")), nil, nil
}

// Index lists which of the paths, given from the top of the work tree, are files in the index.
func (r *Repo) Index(ctx context.Context, paths []string) ([]File, error) {
	if len(paths) == 0 {
		return nil, nil // git would list all
	}
	up := strings.Repeat("../", strings.Count(r.prefix, "/"))
	var pathspecs []string
	for _, path := range paths {
		pathspecs = append(pathspecs, up+path)
	}
	files, err := r.index(ctx, r.env, pathspecs)
	// What else there is lies below a folder of that name.
	return slices.DeleteFunc(files, func(f File) bool { return !slices.Contains(paths, f.Path) }), err
}

// Named lists the files in the index, of the whole work tree, that have a name, which is no pattern.
func (r *Repo) Named(ctx context.Context, name string) ([]File, error) {
	return r.index(ctx, append(slices.Clone(r.env), "GIT_LITERAL_PATHSPECS=0"), []string{":(top,glob)**/" + name})
}

func (r *Repo) index(ctx context.Context, env, pathspecs []string) ([]File, error) {
	asked := *r
	asked.env = env
	out, err := asked.run(ctx, append([]string{"ls-files", "--stage", "-z", "--full-name", "--"}, pathspecs...)...)
	if err != nil {
		return nil, err
	}
	// <mode> <oid> <stage>
	return r.listed(out, func(fields []string) (oid string, unmerged bool) { return fields[1], fields[2] != "0" })
}

// listed reads what git lists: for each file three fields of which the first is the mode, then a tab and the path.
func (r *Repo) listed(out []byte, read func(fields []string) (oid string, unmerged bool)) ([]File, error) {
	var files []File
	for _, entry := range split(out) {
		record, path, _ := strings.Cut(entry, "\t")
		fields := strings.Fields(record)
		if len(fields) != 3 {
			return nil, fmt.Errorf("git wrote %q, expected three fields, and a path", entry)
		}
		kind, err := kindOf(fields[0])
		if err != nil {
			return nil, err
		}
		oid, unmerged := read(fields)
		if unmerged {
			kind = Unmerged
		}
		files = append(files, r.file(path, kind, oid))
	}
	return inOrder(files), nil
}

// IndexFile gives the content of one path, from the top of the work tree, in the index; ok tells
// whether there is one. No more than limit+1 bytes are kept.
func (r *Repo) IndexFile(ctx context.Context, path string, limit int64) (data []byte, ok bool, err error) {
	files, err := r.Index(ctx, []string{path})
	if err != nil || len(files) == 0 {
		return nil, false, err
	}
	data, err = r.content(ctx, files[0], limit)
	return data, true, err
}
