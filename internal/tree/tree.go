// Package tree gives files that are in no folder, such as those of a revision or of an archive, as a file system.
package tree

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"
)

// Files are regular files by their paths, with slashes and without a first one, each with what reads it.
type Files map[string]func() ([]byte, error)

var _ interface {
	fs.ReadFileFS
	fs.ReadDirFS
} = Files{}

// ReadFile gives the content of a file.
func (f Files) ReadFile(name string) ([]byte, error) {
	read, ok := f[name]
	if !ok || !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	data, err := read()
	if err != nil {
		return nil, &fs.PathError{Op: "read", Path: name, Err: err}
	}
	return data, nil
}

// Open opens a file or a folder.
func (f Files) Open(name string) (fs.File, error) {
	if _, ok := f[name]; ok {
		data, err := f.ReadFile(name)
		return &file{entry: entry{name, int64(len(data)), false}, Reader: bytes.NewReader(data)}, err
	}
	entries, err := f.ReadDir(name)
	return &folder{entry{name, 0, true}, entries}, err
}

// ReadDir lists a folder: what begins with its name.
func (f Files) ReadDir(name string) ([]fs.DirEntry, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	prefix := name + "/"
	if name == "." {
		prefix = ""
	}
	seen := map[string]bool{} // whether it is a folder
	for at := range f {
		if rest, ok := strings.CutPrefix(at, prefix); ok {
			first, _, isFolder := strings.Cut(rest, "/")
			seen[first] = isFolder
		}
	}
	if len(seen) == 0 && name != "." {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	var entries []fs.DirEntry
	for first, isFolder := range seen {
		entries = append(entries, dirEntry{entry{path.Join(name, first), 0, isFolder}, f})
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return entries, nil
}

type entry struct {
	name   string
	size   int64
	folder bool
}

func (e entry) Name() string               { return path.Base(e.name) }
func (e entry) Size() int64                { return e.size }
func (e entry) IsDir() bool                { return e.folder }
func (e entry) ModTime() time.Time         { return time.Time{} }
func (e entry) Sys() any                   { return nil }
func (e entry) Stat() (fs.FileInfo, error) { return e, nil }
func (e entry) Close() error               { return nil }

func (e entry) Mode() fs.FileMode {
	if e.folder {
		return fs.ModeDir | 0o555
	}
	return 0o444
}

// dirEntry reads a file only for who asks for its size.
type dirEntry struct {
	entry
	files Files
}

func (d dirEntry) Type() fs.FileMode { return d.Mode().Type() }

func (d dirEntry) Info() (fs.FileInfo, error) {
	if !d.folder {
		data, err := d.files.ReadFile(d.name)
		d.size = int64(len(data))
		return d.entry, err
	}
	return d.entry, nil
}

type file struct {
	entry
	*bytes.Reader
}

// Size is that of the file.
func (f *file) Size() int64 { return f.size }

type folder struct {
	entry
	rest []fs.DirEntry
}

func (f *folder) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: f.name, Err: errors.New("is a directory")}
}

func (f *folder) ReadDir(n int) ([]fs.DirEntry, error) {
	if n <= 0 {
		n = len(f.rest)
	} else if len(f.rest) == 0 {
		return nil, io.EOF
	}
	n = min(n, len(f.rest))
	list := f.rest[:n]
	f.rest = f.rest[n:]
	return list, nil
}

// The limits of an archive, unpacked.
const (
	MaxBytes = 64 << 20
	MaxFiles = 10_000
)

// Unpack reads an archive, a tar that gzip has compressed, as OPA's bundles are. What is no file and no folder in it, or leads out of
// it, is refused.
func Unpack(archive []byte) (Files, error) {
	zipped, err := gzip.NewReader(bytes.NewReader(archive))
	if err != nil {
		return nil, fmt.Errorf("it is no archive (.tar.gz): %w", err)
	}
	files, size := Files{}, int64(0)
	for r := tar.NewReader(io.LimitReader(zipped, MaxBytes+MaxBytes/4)); ; {
		head, err := r.Next()
		switch {
		case errors.Is(err, io.EOF):
			return files, nil
		case err != nil:
			return nil, fmt.Errorf("it is no archive (.tar.gz): %w", err)
		}
		name := path.Clean(strings.TrimPrefix(head.Name, "/")) // as OPA writes them
		switch {
		case head.Typeflag == tar.TypeDir:
			continue
		case head.Typeflag != tar.TypeReg:
			return nil, fmt.Errorf("it has %s, which is no file", head.Name)
		case !fs.ValidPath(name):
			return nil, fmt.Errorf("it has %s, which leads out of it", head.Name)
		case files[name] != nil:
			return nil, fmt.Errorf("it has %s twice", head.Name)
		case len(files) == MaxFiles:
			return nil, fmt.Errorf("it has more than %d files", MaxFiles)
		case head.Size > MaxBytes-size:
			return nil, fmt.Errorf("it has more than %d MB", MaxBytes>>20)
		}
		size += head.Size
		data, err := io.ReadAll(r)
		if err != nil {
			return nil, fmt.Errorf("it is no archive (.tar.gz): %w", err)
		}
		files[name] = func() ([]byte, error) { return data, nil }
	}
}
