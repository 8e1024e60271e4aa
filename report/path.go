package report

import (
	"cmp"
	"net/url"
	"path/filepath"
	"strings"
)

// path is where a file is from the root of the repository, or from the folder of the run where there
// is none, with slashes: servers know no other place. A file outside of it keeps the path that it has.
func (r Run) path(file string) string {
	if path, ok := r.inside(file); ok {
		return path
	}
	return filepath.ToSlash(filepath.Clean(file))
}

// uri is the same as a URI. It is absolute for a file outside, as far as the folder of the run is known.
func (r Run) uri(file string) (uri string, relative bool) {
	if path, ok := r.inside(file); ok {
		return escapeURI(path), true
	}
	name := r.absolute(file)
	path := filepath.ToSlash(name)
	switch {
	case strings.HasPrefix(path, "/"):
		return "file://" + escapeURI(path), false
	case filepath.IsAbs(name): // it begins with the letter of a drive
		return "file:///" + strings.Replace(escapeURI(path), "%3A", ":", 1), false
	}
	return escapeURI(path), true
}

// inside gives the path of a file from the root, if it is below it.
func (r Run) inside(file string) (string, bool) {
	name := r.absolute(file)
	if root := cmp.Or(r.Root, r.Folder); root != "" {
		var err error
		if name, err = filepath.Rel(root, name); err != nil {
			return "", false
		}
	}
	return filepath.ToSlash(name), filepath.IsLocal(name)
}

func (r Run) absolute(file string) string {
	if filepath.IsAbs(file) {
		return filepath.Clean(file)
	}
	return filepath.Join(r.Folder, file)
}

// escapeURI escapes each part of a path. A colon in the first part would end the scheme of a URI.
func escapeURI(path string) string {
	parts := strings.Split(path, "/")
	for i := range parts {
		parts[i] = strings.ReplaceAll(url.PathEscape(parts[i]), ":", "%3A")
	}
	return strings.Join(parts, "/")
}
