//go:build !linux

package cli

import "os"

// writeNew makes a file.
func writeNew(name string, data []byte) error {
	return writeTo(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, data)
}
