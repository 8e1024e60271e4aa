package govern

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/demarc-dev/demarc"
)

// folder is a tree with files, given by their paths and contents in turn.
func folder(files ...string) Tree {
	tree := fstest.MapFS{}
	for i := 0; i < len(files); i += 2 {
		tree[files[i]] = &fstest.MapFile{Data: []byte(files[i+1])}
	}
	return Tree{FS: tree, Name: "here", Shown: func(path string) string { return path }}
}

func bundle(t *testing.T, files ...string) string {
	t.Helper()
	var out bytes.Buffer
	zipped := gzip.NewWriter(&out)
	w := tar.NewWriter(zipped)
	for i := 0; i < len(files); i += 2 {
		if err := w.WriteHeader(&tar.Header{Typeflag: tar.TypeReg, Name: files[i], Size: int64(len(files[i+1]))}); err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(files[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(w.Close(), zipped.Close()); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// said is what was loaded, from the farthest to the nearest.
func said(parts []Part) (all []string) {
	for _, p := range parts {
		line := p.Config.File
		for _, policy := range p.Policies {
			line += " policy " + policy.Name
		}
		for _, schema := range p.Schemas {
			line += " schema " + schema.Name
		}
		all = append(all, line)
	}
	return all
}

func parse(l Loader, from Tree, name string) ([]Part, error) {
	data, err := fs.ReadFile(from.FS, name)
	if err != nil {
		return nil, err
	}
	return l.Parse(context.Background(), from, name, data)
}

const rego = "package demarc.rules.acme\n"

func TestParse(t *testing.T) {
	org := bundle(t, "/.demarc.yaml", "policies: [rules]\nschemas: [x.json]\n", "/rules/a.rego", rego, "/x.json", "{}")
	alone := "fail_on: info\n"
	fetched := map[string]string{"https://example.com/org.tar.gz": org, "https://example.com/org.yaml": alone}
	loader := Loader{Fetch: func(_ context.Context, url, _ string) ([]byte, error) { return []byte(fetched[url]), nil }}
	for name, test := range map[string]struct {
		from Tree
		want []string
	}{
		"nothing": {folder("a.yaml", ""), []string{"a.yaml"}},
		"one after the other": {
			folder("a.yaml", "extends: [b.yaml, c.yaml]\n", "b.yaml", "extends: [c.yaml]\n", "c.yaml", ""),
			[]string{"c.yaml", "b.yaml", "c.yaml", "a.yaml"},
		},
		"a folder, from where the file is": {
			folder("a.yaml", "extends: [org]\n", "org/.demarc.yaml", "extends: [more/b.yaml]\npolicies: [rules]\n", "org/more/b.yaml", "", "org/rules/a.rego", rego),
			[]string{"org/more/b.yaml", "org/.demarc.yaml policy org/rules", "a.yaml"},
		},
		"a bundle": {
			folder("a.yaml", "extends: [org.tar.gz]\n", "org.tar.gz", org),
			[]string{"org.tar.gz:.demarc.yaml policy org.tar.gz:rules schema org.tar.gz:x.json", "a.yaml"},
		},
		"a bundle of rules": {folder("a.yaml", "policies: [org.tar.gz]\n", "org.tar.gz", org), []string{"a.yaml policy org.tar.gz"}},
		"an address of a bundle": {
			folder("a.yaml", fmt.Sprintf("extends: [{url: https://example.com/org.tar.gz, sha256: %s}]\n", Digest([]byte(org)))),
			[]string{
				"https://example.com/org.tar.gz:.demarc.yaml policy https://example.com/org.tar.gz:rules schema https://example.com/org.tar.gz:x.json", "a.yaml",
			},
		},
		"an address of a file": {
			folder("a.yaml", fmt.Sprintf("extends: [{url: https://example.com/org.yaml, sha256: %s}]\n", Digest([]byte(alone)))),
			[]string{"https://example.com/org.yaml", "a.yaml"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			parts, err := parse(loader, test.from, "a.yaml")
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, said(parts)); diff != "" {
				t.Errorf("parts (-want +got):\n%s", diff)
			}
		})
	}
}

// What is not there, leads out, goes round or is another than it should be is told where it is named.
func TestParseRefuses(t *testing.T) {
	deep := []string{}
	for i := range maxDepth + 2 {
		deep = append(deep, fmt.Sprintf("%d.yaml", i), fmt.Sprintf("extends: [%d.yaml]\n", i+1))
	}
	deep[0] = "a.yaml"
	many := []string{"a.yaml", "extends: [" + strings.Repeat("b.yaml, ", maxParts+1) + "]\n", "b.yaml", ""}
	other := Loader{Fetch: func(context.Context, string, string) ([]byte, error) { return []byte("fail_on: never\n"), nil }}
	none := strings.Repeat("f", 64)
	for name, test := range map[string]struct {
		loader Loader
		from   Tree
		want   string
	}{
		"absolute":         {from: folder("a.yaml", "extends: [/etc/demarc.yaml]\n"), want: `a.yaml:1:11: "/etc/demarc.yaml" leads out of the repository`},
		"above":            {from: folder("a.yaml", "extends: [b/../../c.yaml]\n"), want: "leads out of the repository"},
		"other slashes":    {from: folder("a.yaml", `extends: ['..\c.yaml']`), want: "leads out of the repository"},
		"policy above":     {from: folder("a.yaml", "policies: [../rules]\n"), want: `a.yaml:1:12: "../rules" leads out of the repository`},
		"policy of a file": {from: folder("a.yaml", "policies: [r.rego]\n", "r.rego", rego), want: "policy r.rego: it is a file, expected a folder or a bundle"},
		"schema above":     {from: folder("a.yaml", "schemas: [../x.json]\n"), want: `a.yaml:1:11: schema ../x.json: "../x.json" leads out`},
		"no schema":        {from: folder("a.yaml", "schemas: [x.json]\n"), want: "schema x.json: file does not exist"},
		"itself":           {from: folder("a.yaml", "extends: [b.yaml]\n", "b.yaml", "extends: [a.yaml]\n"), want: "b.yaml:1:11: a.yaml extends itself"},
		"too deep":         {from: folder(deep...), want: "configurations extend each other more than 8 deep"},
		"too many":         {from: folder(many...), want: "more than 64 configurations are extended"},
		"no bundle":        {from: folder("a.yaml", "extends: [o.tar.gz]\n", "o.tar.gz", "fail_on: info\n"), want: "a.yaml:1:11: o.tar.gz: it is no archive"},
		"bundle without":   {from: folder("a.yaml", "extends: [o.tar.gz]\n", "o.tar.gz", bundle(t, "a.rego", rego)), want: "o.tar.gz:.demarc.yaml does not exist"},
		"bundle out":       {from: folder("a.yaml", "extends: [o.tar.gz]\n", "o.tar.gz", bundle(t, ".demarc.yaml", "policies: [../../rules]\n")), want: `o.tar.gz:.demarc.yaml:1:12: "../../rules" leads out`},
		"another digest":   {loader: other, from: folder("a.yaml", "extends: [{url: https://example.com/o.yaml, sha256: "+none+"}]\n"), want: "https://example.com/o.yaml has the SHA-256 "},
		"nobody fetches":   {from: folder("a.yaml", "extends: [{url: https://example.com/o.yaml, sha256: "+none+"}]\n"), want: "a.yaml:1:11: nothing is fetched here"},
		"no repository":    {from: folder("a.yaml", "extends: ['git:v1:org']\n"), want: "git:v1:org: the configuration is in no repository"},
		"no revision":      {from: folder("a.yaml", "extends: ['git:v1']\n"), want: `"git:v1" should be git:REVISION:PATH`},
		"too large":        {from: folder("a.yaml", "extends: [b.yaml]\n", "b.yaml", strings.Repeat("#", MaxBytes+1)), want: "b.yaml: it has more than 8 MB"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := parse(test.loader, test.from, "a.yaml")
			var wrong *demarc.ConfigError
			if !errors.As(err, &wrong) || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want %q", err, test.want)
			}
		})
	}
}
