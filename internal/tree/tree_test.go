package tree

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
)

func content(text string) func() ([]byte, error) {
	return func() ([]byte, error) { return []byte(text), nil }
}

func TestFiles(t *testing.T) {
	files := Files{"a.rego": content("a"), "b/c.rego": content("cc"), "b/d/e.rego": content(""), "b.json": content("{}")}
	if err := fstest.TestFS(files, "a.rego", "b/c.rego", "b/d/e.rego", "b.json"); err != nil {
		t.Error(err)
	}
	for _, name := range []string{"x", "b/x", "a.rego/x", "/a.rego", "../a.rego", ""} {
		if _, err := files.Open(name); err == nil {
			t.Errorf("%q can be opened", name)
		}
	}
	sub, err := fs.Sub(files, "b")
	if err != nil {
		t.Fatal(err)
	}
	if data, err := fs.ReadFile(sub, "d/e.rego"); err != nil || len(data) != 0 {
		t.Errorf("got %q, %v", data, err)
	}
}

func archive(t *testing.T, heads ...tar.Header) []byte {
	t.Helper()
	var out bytes.Buffer
	zipped := gzip.NewWriter(&out)
	w := tar.NewWriter(zipped)
	for _, head := range heads {
		text := head.Linkname
		if head.Typeflag == tar.TypeReg {
			head.Size, head.Linkname = int64(len(text)), ""
		}
		if err := w.WriteHeader(&head); err != nil {
			t.Fatal(err)
		}
		if head.Typeflag == tar.TypeReg {
			if _, err := w.Write([]byte(text)); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := zipped.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestUnpack(t *testing.T) {
	good := archive(t, tar.Header{Typeflag: tar.TypeDir, Name: "a/"}, tar.Header{Typeflag: tar.TypeReg, Name: "/a/b.rego", Linkname: "text"})
	files, err := Unpack(good)
	if err != nil {
		t.Fatal(err)
	}
	if data, err := files.ReadFile("a/b.rego"); err != nil || string(data) != "text" || len(files) != 1 {
		t.Errorf("got %q, %v", data, err)
	}
	for name, test := range map[string]struct {
		data []byte
		want string
	}{
		"no archive": {[]byte("package x"), "it is no archive (.tar.gz)"},
		"cut":        {good[:len(good)-20], "it is no archive (.tar.gz)"},
		"link":       {archive(t, tar.Header{Typeflag: tar.TypeSymlink, Name: "a", Linkname: "/etc/passwd"}), "it has a, which is no file"},
		"outside":    {archive(t, tar.Header{Typeflag: tar.TypeReg, Name: "../a", Linkname: "x"}), "it has ../a, which leads out of it"},
		"twice":      {archive(t, tar.Header{Typeflag: tar.TypeReg, Name: "a", Linkname: "x"}, tar.Header{Typeflag: tar.TypeReg, Name: "./a", Linkname: "y"}), "it has ./a twice"},
		"bomb":       {archive(t, tar.Header{Typeflag: tar.TypeReg, Name: "a", Linkname: strings.Repeat("x", MaxBytes+1)}), "it has more than 64 MB"},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := Unpack(test.data); err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want %q", err, test.want)
			}
		})
	}
}
