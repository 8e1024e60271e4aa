//go:build unix

package planner

import (
	"os"
	"syscall"
)

// isPrivate tells whether nobody but the user can have written a file, or into a folder.
func isPrivate(info os.FileInfo) bool {
	owner, ok := info.Sys().(*syscall.Stat_t)
	return ok && owner.Uid == uint32(os.Geteuid()) && info.Mode().Perm()&0o022 == 0
}
