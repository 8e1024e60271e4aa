package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"golang.org/x/sys/unix"
)

// writeNew makes a file that is complete before it has a name, so that a program that is killed
// leaves no part of it. File systems that cannot do that get it written under its name.
func writeNew(name string, data []byte) error {
	fd, err := unix.Open(filepath.Dir(name), unix.O_TMPFILE|unix.O_WRONLY|unix.O_CLOEXEC, 0o666)
	if err != nil {
		return writeTo(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, data)
	}
	file := os.NewFile(uintptr(fd), name)
	_, err = file.Write(data)
	if err = errors.Join(err, file.Sync()); err == nil {
		err = unix.Linkat(unix.AT_FDCWD, fmt.Sprintf("/proc/self/fd/%d", fd), unix.AT_FDCWD, name, unix.AT_SYMLINK_FOLLOW)
		if errors.Is(err, unix.ENOENT) { // no /proc
			err = writeTo(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, data)
		}
	}
	return errors.Join(err, file.Close())
}
