package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"

	"github.com/demarc-dev/demarc"
	"github.com/demarc-dev/demarc/internal/show"
)

// settled is how long nothing must have changed before a check: an editor that saves a file touches
// it several times.
const settled = 100 * time.Millisecond

// watch checks, and checks again whenever something changes in the folders of the paths or in a
// configuration above them, until it is interrupted. What is wrong is shown and does not end it.
func (k *check) watch(ctx context.Context) error {
	for _, flag := range []string{"output", "report"} {
		if k.c.IsSet(flag) {
			return usagef("--watch and --%s exclude each other", flag)
		}
	}
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		return &exit{code: ExitUnchecked, err: fmt.Errorf("watching: %w", err)}
	}
	defer func() { _ = watcher.Close() }() // the program ends with it
	for {
		// first the watches, so that nothing that changes during the check is missed
		if err := k.addWatches(watcher); err != nil {
			return &exit{code: ExitUnchecked, err: fmt.Errorf("watching: %w", err)}
		}
		if terminal(k.streams.Stdout) > 0 {
			fmt.Fprint(k.streams.Stdout, "\x1b[H\x1b[2J\x1b[3J") // a clean screen each time
		}
		err := k.run(ctx)
		if ctx.Err() != nil {
			return nil // it was interrupted: that is how watching ends
		}
		var e *exit
		if err != nil && (!errors.As(err, &e) || e.err != nil) {
			complain(k.streams.Stderr, err)
		}
		fmt.Fprintf(k.streams.Stderr, "%s  watching; Ctrl-C ends\n", time.Now().Format(time.TimeOnly))
		if !k.waitForChange(ctx, watcher) {
			return nil
		}
	}
}

// waitForChange returns once something has changed and settled; false if it was interrupted.
func (k *check) waitForChange(ctx context.Context, watcher *fsnotify.Watcher) bool {
	var quiet <-chan time.Time
	for {
		select {
		case <-ctx.Done():
			return false
		case event := <-watcher.Events:
			if event.Op != fsnotify.Chmod && k.concerns(event.Name) {
				quiet = time.After(settled)
			}
		case err := <-watcher.Errors:
			if err != nil { // such as an overflow: something has changed
				quiet = time.After(settled)
			}
		case <-quiet:
			return true
		}
	}
}

// concerns tells whether a file can change what is found: a configuration, a path that is watched, or
// what is below one. Editors write others beside it.
func (k *check) concerns(name string) bool {
	if filepath.Base(name) == demarc.ConfigName {
		return true
	}
	if !hasFormat(name) && filepath.Ext(name) != "" {
		return false
	}
	for _, path := range k.watched() {
		if rel, err := filepath.Rel(absolute(path), name); err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
			return true
		}
	}
	return false
}

// watched are the paths that a change is waited for in.
func (k *check) watched() []string {
	paths := slices.Clone(k.paths)
	if len(paths) == 0 {
		paths = []string{"."}
	}
	for _, flag := range []string{"config", "baseline"} {
		if name := k.c.String(flag); name != "" {
			paths = append(paths, name)
		}
	}
	return paths
}

// addWatches watches folders and not files, since many editors save by putting a new file in the
// place of the old one. Folders that are watched already stay so.
func (k *check) addWatches(watcher *fsnotify.Watcher) error {
	var errs []error
	add := func(dir string) {
		if err := watcher.Add(dir); err != nil && !errors.Is(err, fs.ErrNotExist) {
			errs = append(errs, fmt.Errorf("%s: %w", show.Escape(dir), err))
		}
	}
	for _, path := range k.watched() {
		dir := absolute(path)
		info, err := os.Stat(dir)
		if err == nil && info.IsDir() {
			_ = filepath.WalkDir(dir, func(path string, d fs.DirEntry, _ error) error {
				if d == nil || !d.IsDir() {
					return nil // what cannot be read the check tells
				}
				if path != dir && isForeign(d.Name()) {
					return filepath.SkipDir
				}
				add(path)
				return nil
			})
		}
		// the folder of a file, and those in which a configuration may stand
		for up := filepath.Dir(dir); ; up = filepath.Dir(up) {
			add(up)
			if isTop(up) {
				break
			}
		}
	}
	return errors.Join(errs...)
}
