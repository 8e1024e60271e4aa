package planner

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/go-json-experiment/json" // half the time of the standard library's, at every start
	"github.com/open-policy-agent/opa/v1/ast"
)

// store keeps what was planned in a folder of the user, in a file whose name tells all that the plan depends on. What cannot be
// read, is damaged or could be another user's is as if it were not there.
type store struct {
	folder string // "" keeps nothing
	name   string // a digest
}

const (
	mostKept  = 32       // files; each has about half a megabyte
	mostBytes = 64 << 20 // of a file
	suffix    = ".plan"
)

func (s store) file() string { return strings.TrimPrefix(s.name, "sha256:") + suffix }

// open gives the folder, if only its user can write to it.
func (s store) open() (*os.Root, bool) {
	if s.folder == "" {
		return nil, false
	}
	root, err := os.OpenRoot(s.folder)
	if err != nil {
		return nil, false
	}
	if info, err := root.Stat("."); err != nil || !isPrivate(info) {
		_ = root.Close() // nothing was read
		return nil, false
	}
	return root, true
}

func (s store) load() (k kept, ok bool) {
	root, ok := s.open()
	if !ok {
		return k, false
	}
	defer func() { _ = root.Close() }() // whatever was read or written is known by then
	file, err := root.Open(s.file())
	if err != nil {
		return k, false
	}
	defer file.Close()
	if info, err := file.Stat(); err != nil || !info.Mode().IsRegular() || info.Size() > mostBytes || !isPrivate(info) {
		return k, false
	}
	raw, err := io.ReadAll(file)
	if err != nil || len(raw) < sha256.Size {
		return k, false
	}
	sum, raw := raw[:sha256.Size], raw[sha256.Size:]
	if found := sha256.Sum256(raw); !bytes.Equal(sum, found[:]) {
		return k, false
	}
	return k, k.read(raw)
}

// The file has the parts one after the other, each after its length.

func (k kept) bytes() ([]byte, error) {
	rules, err := json.Marshal(k.Rules)
	folders, wrong := json.Marshal(k.Folders)
	if err := errors.Join(err, wrong); err != nil {
		return nil, err
	}
	var raw []byte
	part := func(of []byte) { raw = append(binary.AppendUvarint(raw, uint64(len(of))), of...) }
	part(folders)
	part(rules)
	part(k.Data)
	part(k.Plan)
	for _, c := range k.Constants {
		switch v := c.Value.(type) {
		case ast.String:
			part([]byte("s" + v))
		case ast.Number:
			part([]byte("n" + v))
		case ast.Boolean:
			part([]byte(fmt.Sprintf("b%t", bool(v))))
		case ast.Null:
			part([]byte("0"))
		default:
			return nil, fmt.Errorf("a constant is %v, expected a text, a number, true, false or null", c)
		}
	}
	return raw, nil
}

func (k *kept) read(raw []byte) bool {
	part := func() (of []byte, ok bool) {
		n, size := binary.Uvarint(raw)
		if size <= 0 || n > uint64(len(raw)-size) {
			return nil, false
		}
		of, raw = raw[size:size+int(n)], raw[size+int(n):]
		return of, true
	}
	var folders, rules []byte
	for _, to := range []*[]byte{&folders, &rules, &k.Data, &k.Plan} {
		of, ok := part()
		if !ok {
			return false
		}
		*to = of
	}
	for len(raw) > 0 {
		of, ok := part()
		if !ok || len(of) == 0 {
			return false
		}
		var value ast.Value
		switch text := string(of[1:]); of[0] {
		case 's':
			value = ast.String(text)
		case 'n':
			value = ast.Number(text)
		case 'b':
			value = ast.Boolean(text == "true")
		case '0':
			value = ast.Null{}
		default:
			return false
		}
		k.Constants = append(k.Constants, ast.Term{Value: value})
	}
	return json.Unmarshal(folders, &k.Folders) == nil && json.Unmarshal(rules, &k.Rules) == nil
}

// keep writes a file, whole or not at all. That it cannot is no fault of the rules: the next start plans them again.
func (s store) keep(k kept) {
	if s.folder == "" || os.MkdirAll(s.folder, 0o700) != nil {
		return
	}
	root, ok := s.open()
	if !ok {
		return
	}
	defer func() { _ = root.Close() }() // whatever was read or written is known by then
	raw, err := k.bytes()
	if err != nil {
		return
	}
	temp, err := os.CreateTemp(s.folder, "*.tmp") // readable by its user only
	if err != nil {
		return
	}
	sum := sha256.Sum256(raw)
	_, err = temp.Write(append(sum[:], raw...))
	if closed := temp.Close(); err != nil || closed != nil || os.Rename(temp.Name(), filepath.Join(s.folder, s.file())) != nil {
		_ = os.Remove(temp.Name()) // forget does it otherwise
		return
	}
	s.forget()
}

// forget takes away the files that are oldest, where there are too many.
func (s store) forget() {
	entries, err := os.ReadDir(s.folder)
	if err != nil {
		return
	}
	var files []os.FileInfo
	for _, e := range entries {
		if info, err := e.Info(); err == nil && info.Mode().IsRegular() && (strings.HasSuffix(e.Name(), suffix) || strings.HasSuffix(e.Name(), ".tmp")) {
			files = append(files, info)
		}
	}
	slices.SortFunc(files, func(a, b os.FileInfo) int { return b.ModTime().Compare(a.ModTime()) })
	for _, old := range files[min(len(files), mostKept):] {
		_ = os.Remove(filepath.Join(s.folder, old.Name())) // the next start tries again
	}
}
