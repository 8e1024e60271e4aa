// Package govern reads configurations with all that they name: those that they extend, rules and schemas of their own.
package govern

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"github.com/demarc-dev/demarc"
	"github.com/demarc-dev/demarc/internal/tree"
)

// Tree is where configurations, and what they name, are read: a folder, the index of git, a revision or an archive. Nothing outside of it
// is read.
type Tree struct {
	FS    fs.FS
	Name  string                         // tells it from others
	Shown func(path string) string       // a path in it as a message shows it
	Rev   func(rev string) (Tree, error) // the tree of a revision of the same repository; nil if it is in none
}

// Loader reads configurations. Fetch gives what is at an address, if it has that digest.
type Loader struct {
	Fetch func(ctx context.Context, url, sha256 string) ([]byte, error)
}

// Part is one configuration with what it names.
type Part struct {
	Config   *demarc.Config
	Policies []demarc.Policy
	Schemas  []demarc.SchemaFile
}

// The limits of what a configuration may lead to.
const (
	maxDepth = 8
	maxParts = 64
	MaxBytes = 8 << 20 // of a configuration, or of what is fetched
)

// Parse reads the configuration at a path, whose content is known, and those that it extends, from the farthest to itself. An error names
// the file and the place.
func (l Loader) Parse(ctx context.Context, from Tree, name string, data []byte) ([]Part, error) {
	loading := loading{Loader: l, ctx: ctx}
	err := loading.parse(from, name, data, nil)
	return loading.parts, err
}

type loading struct {
	Loader
	ctx   context.Context
	parts []Part
}

// fault is at a place of a configuration.
func fault(c *demarc.Config, err error, path ...string) error {
	file, pos, ok := c.Place(path...)
	if !ok {
		file = c.File
	}
	return &demarc.ConfigError{File: file, Faults: []demarc.ConfigFault{{Pos: pos, Message: err.Error()}}}
}

func (l *loading) parse(from Tree, name string, data []byte, way []string) error {
	config, err := demarc.ParseConfig(from.Shown(name), data)
	if err != nil {
		return err
	}
	here := from.Name + "\x00" + name
	way = append(way, here)
	for i, source := range config.Extends {
		if err := l.extend(from, name, source, way); err != nil {
			var inside *demarc.ConfigError
			if errors.As(err, &inside) {
				return err
			}
			return fault(config, err, "extends", fmt.Sprint(i))
		}
	}
	part := Part{Config: config}
	for i, folder := range config.Policies {
		policy, err := l.policy(from, path.Dir(name), folder)
		if err != nil {
			return fault(config, err, "policies", fmt.Sprint(i))
		}
		part.Policies = append(part.Policies, policy)
	}
	for i, file := range config.Schemas {
		at, err := inside(path.Dir(name), file)
		var raw []byte
		if err == nil {
			raw, err = read(from, at)
		}
		if err != nil {
			return fault(config, fmt.Errorf("schema %s: %s", file, plain(err)), "schemas", fmt.Sprint(i))
		}
		part.Schemas = append(part.Schemas, demarc.SchemaFile{Name: from.Shown(at), Data: raw})
	}
	if len(l.parts) >= maxParts {
		return fault(config, fmt.Errorf("more than %d configurations are extended", maxParts), "extends")
	}
	l.parts = append(l.parts, part)
	return nil
}

func (l *loading) extend(from Tree, name string, source demarc.ConfigSource, way []string) error {
	if len(way) > maxDepth {
		return fmt.Errorf("configurations extend each other more than %d deep", maxDepth)
	}
	target, at, err := l.target(from, path.Dir(name), source)
	if err != nil {
		return err
	}
	for _, before := range way {
		if before == target.Name+"\x00"+at {
			return fmt.Errorf("%s extends itself", target.Shown(at))
		}
	}
	data, err := read(target, at)
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s does not exist, expected a configuration, or a folder or bundle that has one", target.Shown(at))
	}
	if err != nil {
		return fmt.Errorf("%s: %s", target.Shown(at), plain(err))
	}
	return l.parse(target, at, data, way)
}

// target is where a configuration that is extended stands.
func (l *loading) target(from Tree, folder string, source demarc.ConfigSource) (Tree, string, error) {
	switch {
	case source.URL != "":
		if l.Fetch == nil {
			return Tree{}, "", errors.New("nothing is fetched here")
		}
		data, err := l.Fetch(l.ctx, source.URL, source.SHA256)
		if err != nil {
			return Tree{}, "", fmt.Errorf("%s: %w", source.URL, err)
		}
		if found := Digest(data); found != source.SHA256 {
			return Tree{}, "", fmt.Errorf("%s has the SHA-256 %s, expected %s", source.URL, found, source.SHA256)
		}
		if !isArchive(data) {
			name := demarc.ConfigName
			if strings.HasSuffix(source.URL, ".json") {
				name = "config.json"
			}
			return Tree{
				FS:   tree.Files{name: func() ([]byte, error) { return data, nil }},
				Name: source.URL, Shown: func(string) string { return source.URL },
			}, name, nil
		}
		t, err := archiveTree(source.URL, data)
		return t, demarc.ConfigName, err
	case strings.HasPrefix(source.Path, "git:"):
		rev, at, ok := strings.Cut(strings.TrimPrefix(source.Path, "git:"), ":")
		if !ok || rev == "" || at == "" {
			return Tree{}, "", fmt.Errorf("%q should be git:REVISION:PATH, such as git:v3:org/%s", source.Path, demarc.ConfigName)
		}
		if from.Rev == nil {
			return Tree{}, "", fmt.Errorf("%s: the configuration is in no repository", source.Path)
		}
		t, err := from.Rev(rev)
		if err != nil {
			return Tree{}, "", err
		}
		if at, err = inside(".", at); err != nil {
			return Tree{}, "", err
		}
		return t, configIn(t, at), nil
	}
	at, err := inside(folder, source.Path)
	if err != nil {
		return Tree{}, "", err
	}
	if isBundle(at) {
		data, err := read(from, at)
		if err != nil {
			return Tree{}, "", fmt.Errorf("%s: %s", from.Shown(at), plain(err))
		}
		t, err := archiveTree(from.Shown(at), data)
		return t, demarc.ConfigName, err
	}
	return from, configIn(from, at), nil
}

// configIn is the configuration of a folder, or the file itself.
func configIn(t Tree, at string) string {
	if info, err := fs.Stat(t.FS, at); err == nil && info.IsDir() {
		return path.Join(at, demarc.ConfigName)
	}
	return at
}

func (l *loading) policy(from Tree, folder, named string) (demarc.Policy, error) {
	at, err := inside(folder, named)
	if err != nil {
		return demarc.Policy{}, err
	}
	policy, err := PolicyAt(from, at)
	if err != nil {
		return policy, fmt.Errorf("policy %s: %s", named, plain(err))
	}
	return policy, nil
}

// PolicyAt is a folder, or a bundle, of rules.
func PolicyAt(from Tree, at string) (demarc.Policy, error) {
	if isBundle(at) {
		data, err := read(from, at)
		if err != nil {
			return demarc.Policy{}, err
		}
		files, err := tree.Unpack(data)
		return demarc.Policy{Name: from.Shown(at), FS: files}, err
	}
	info, err := fs.Stat(from.FS, at)
	switch {
	case err != nil:
		return demarc.Policy{}, err
	case !info.IsDir():
		return demarc.Policy{}, errors.New("it is a file, expected a folder or a bundle (.tar.gz)")
	}
	sub, err := fs.Sub(from.FS, at)
	return demarc.Policy{Name: from.Shown(at), FS: sub}, err
}

func archiveTree(name string, data []byte) (Tree, error) {
	files, err := tree.Unpack(data)
	if err != nil {
		return Tree{}, fmt.Errorf("%s: %w", name, err)
	}
	return Tree{FS: files, Name: name, Shown: func(path string) string { return name + ":" + path }}, nil
}

func isBundle(name string) bool {
	return strings.HasSuffix(name, ".tar.gz") || strings.HasSuffix(name, ".tgz")
}

func isArchive(data []byte) bool { return len(data) > 1 && data[0] == 0x1f && data[1] == 0x8b }

// inside is a path from a folder, in the same tree.
func inside(folder, to string) (string, error) {
	at := path.Join(folder, to)
	if path.IsAbs(to) || strings.Contains(to, `\`) || !fs.ValidPath(at) {
		return "", fmt.Errorf("%q leads out of the repository; expected a path in it, relative to this file and with slashes; "+
			"what is elsewhere comes as git:REVISION:PATH or by an address with its digest", to)
	}
	return at, nil
}

func read(from Tree, name string) ([]byte, error) {
	info, err := fs.Stat(from.FS, name)
	switch {
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, errors.New("it is no regular file")
	case info.Size() > MaxBytes:
		return nil, fmt.Errorf("it has more than %d MB", MaxBytes>>20)
	}
	return fs.ReadFile(from.FS, name)
}

// Digest is the SHA-256 of data, in hex.
func Digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// plain is an error without the path, which the message has already.
func plain(err error) string {
	var at *fs.PathError
	if errors.As(err, &at) {
		return at.Err.Error()
	}
	return err.Error()
}
