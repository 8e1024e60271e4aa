package cli

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// TestCreateNeverReplaces: of several that create a file at once one succeeds, and its file is whole.
func TestCreateNeverReplaces(t *testing.T) {
	noLinks := func(from, to string) error {
		return &os.LinkError{Op: "link", Old: from, New: to, Err: errors.ErrUnsupported}
	}
	for name, link := range map[string]func(string, string) error{"links": os.Link, "no links": noLinks} {
		t.Run(name, func(t *testing.T) {
			folder := t.TempDir()
			file := filepath.Join(folder, "a.yaml")
			errs := make([]error, 8)
			var all sync.WaitGroup
			for i := range errs {
				all.Go(func() { errs[i] = createBy(link, file, []byte(strings.Repeat(string(rune('a'+i)), 10_000))) })
			}
			all.Wait()
			created := 0
			for _, err := range errs {
				if err == nil {
					created++
				} else if !errors.Is(err, fs.ErrExist) {
					t.Error(err)
				}
			}
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if created != 1 || len(data) != 10_000 || strings.Trim(string(data), string(data[:1])) != "" {
				t.Errorf("%d created it, it has %d bytes of one or several", created, len(data))
			}
			onlyFile(t, folder, "a.yaml")
		})
	}
}

// TestCreateTakenName: a link that leads nowhere and a folder are there as well.
func TestCreateTakenName(t *testing.T) {
	folder := t.TempDir()
	link, sub := filepath.Join(folder, "link.yaml"), filepath.Join(folder, "sub.yaml")
	if err := errors.Join(os.Symlink("nowhere.yaml", link), os.Mkdir(sub, 0o755)); err != nil {
		t.Skip(err) // links need a right on some systems
	}
	for _, name := range []string{link, sub} {
		if err := createFile(name, []byte("new")); !errors.Is(err, fs.ErrExist) {
			t.Errorf("%s: %v", name, err)
		}
	}
	onlyFile(t, folder, "link.yaml", "sub.yaml")
	if err := createFile(filepath.Join(folder, "none", "a.yaml"), nil); !errors.Is(err, fs.ErrNotExist) {
		t.Error(err)
	}
}

func onlyFile(t *testing.T, folder string, want ...string) {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, entry := range entries {
		names = append(names, entry.Name())
	}
	if strings.Join(names, " ") != strings.Join(want, " ") {
		t.Errorf("the folder has %q, want %q", names, want)
	}
}

// TestCreateWhole: the name is given to a file that is complete, so that whoever ends the program at
// any moment finds no file of that name, or the whole.
func TestCreateWhole(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.yaml")
	err := createBy(func(from, to string) error {
		if data, err := os.ReadFile(from); err != nil || string(data) != "whole" {
			t.Errorf("the file to be named has %q, %v", data, err)
		}
		if _, err := os.Lstat(to); !errors.Is(err, fs.ErrNotExist) || to != file {
			t.Errorf("%s is there before: %v", to, err)
		}
		return os.Link(from, to)
	}, file, []byte("whole"))
	if err != nil {
		t.Error(err)
	}
}
