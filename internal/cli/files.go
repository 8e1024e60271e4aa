package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
)

// writeFile replaces a file whole or leaves it as it was. What is no regular file, such as a pipe,
// is written to.
func writeFile(name string, data []byte) error {
	info, err := os.Stat(name)
	if err == nil && !info.Mode().IsRegular() {
		return writeTo(name, os.O_WRONLY, data)
	}
	var mode fs.FileMode
	if err == nil {
		mode = info.Mode().Perm()
	}
	if target, err := filepath.EvalSymlinks(name); err == nil {
		name = target // the file behind a link is replaced, not the link
	}
	return replaceFile(name, data, mode)
}

// replaceFile puts a file in the place of what bears the name, even of a link, or leaves it as it was.
// A mode of 0 stands for that of any new file.
func replaceFile(name string, data []byte, mode fs.FileMode) error {
	temp, err := tempFile(name, data)
	if err != nil {
		return err
	}
	if mode != 0 {
		err = os.Chmod(temp, mode)
	}
	if err == nil {
		err = os.Rename(temp, name)
	}
	if err != nil {
		return errors.Join(err, os.Remove(temp))
	}
	return nil
}

// createFile makes a file whole or not at all, and never replaces what is there: then the error is
// fs.ErrExist.
func createFile(name string, data []byte) error { return createBy(os.Link, name, data) }

// createBy does that by giving a second name to a file that is complete. It fails if the name is
// taken, be it by a link that leads nowhere. Where a file can have one name only, a new one is opened
// under that name.
func createBy(link func(from, to string) error, name string, data []byte) error {
	temp, err := tempFile(name, data)
	if err != nil {
		return err
	}
	if err = link(temp, name); err != nil && !errors.Is(err, fs.ErrExist) {
		err = writeTo(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, data)
	}
	return errors.Join(err, os.Remove(temp))
}

// tempFile writes a file beside the place where it is to stand, with the rights of any new file, and
// returns its name.
func tempFile(name string, data []byte) (string, error) {
	temp := filepath.Join(filepath.Dir(name), fmt.Sprintf(".%s.%d", filepath.Base(name), rand.Uint64()))
	return temp, writeNew(temp, data)
}

// writeTo opens a file and writes it. What it has made itself it takes away again if that fails.
func writeTo(name string, flags int, data []byte) error {
	file, err := os.OpenFile(name, flags, 0o666)
	if err != nil {
		return err
	}
	isNew := flags&os.O_EXCL != 0
	_, err = file.Write(data)
	if isNew {
		err = errors.Join(err, file.Sync())
	}
	if err = errors.Join(err, file.Close()); err != nil && isNew {
		err = errors.Join(err, os.Remove(name))
	}
	return err
}

// plain words an error of the file system without repeating the file's name.
func plain(err error) string {
	var pathError *fs.PathError
	if errors.As(err, &pathError) {
		return pathError.Err.Error()
	}
	return err.Error()
}
