package demarc_test

import (
	"cmp"
	"fmt"
	"go/build/constraint"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const modulePath = "github.com/demarc-dev/demarc"

// layers are the packages of this module, by their folders, from the ground up. A package imports what
// stands in its own layer or below it, and nothing from above. One that is new is given its place here.
var layers = []struct {
	name     string
	packages []string
}{
	{"the ground", []string{
		"policies", "schemas", // data
		"internal/await", "internal/document", "internal/plan/op", "internal/plan", "internal/plan/encode", "internal/words",
		"internal/show", "internal/fingerprint", "internal/tree", "internal/git", "internal/draft", // for the reports and the doors
		"internal/anyproposal", // for tests
	}},
	{"judging", []string{"internal/schema", "internal/policy", "internal/planner", "internal/policytest", "internal/prose", "internal/place", "internal/config"}},
	{"the library", []string{"."}},
	{"reports", []string{"report", "report/html", "report/internal/excerpt", "report/internal/wording", "report/internal/sample"}},
	{"about rules", []string{"internal/explain", "internal/govern", "internal/why"}},
	{"what is generated", []string{"internal/generate"}},
	{"doors", []string{"internal/cli", "cmd/demarc"}},
}

// TestLayers holds the order of the house: imports point down only.
func TestLayers(t *testing.T) {
	for _, fault := range misplaced(importsOf(t)) {
		t.Error(fault)
	}
}

// misplaced finds the imports that point up, and the packages without a place.
func misplaced(imports map[string][]string) []string {
	place := map[string]int{}
	for i, layer := range layers {
		for _, folder := range layer.packages {
			place[folder] = i + 1
		}
	}
	var faults []string
	for _, folder := range slices.Sorted(maps.Keys(imports)) {
		if place[folder] == 0 {
			faults = append(faults, fmt.Sprintf("package %s has no place in the layers of layers_test.go", folder))
			continue
		}
		for _, imported := range imports[folder] {
			if place[imported] > place[folder] {
				faults = append(faults, fmt.Sprintf("%s (%s) imports %s (%s), which stands above it",
					folder, layers[place[folder]-1].name, imported, layers[place[imported]-1].name))
			}
		}
	}
	for _, layer := range layers {
		for _, folder := range layer.packages {
			if _, ok := imports[folder]; !ok {
				faults = append(faults, fmt.Sprintf("package %s has a place in the layers of layers_test.go, and does not exist", folder))
			}
		}
	}
	return faults
}

// importsOf gives the packages of this module, by their folders, each with those of this module that it
// imports, on whichever system. Tests may import what they like.
func importsOf(t *testing.T) map[string][]string {
	t.Helper()
	imports := map[string][]string{}
	err := filepath.WalkDir(".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && name != ".":
			if _, err := os.Stat(filepath.Join(name, "go.mod")); err == nil || entry.Name() == "testdata" || entry.Name()[0] == '.' {
				return filepath.SkipDir
			}
			return nil
		case path.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go"):
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly|parser.ParseComments)
		if err != nil {
			return err
		}
		for _, group := range file.Comments {
			for _, line := range group.List {
				if rule, err := constraint.Parse(line.Text); err == nil && rule.String() == "ignore" {
					return nil // a program that is run by its name, and no part of the package
				}
			}
		}
		folder := filepath.ToSlash(filepath.Dir(name))
		if imports[folder] == nil {
			imports[folder] = []string{}
		}
		for _, spec := range file.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			if below, ok := strings.CutPrefix(imported, modulePath); ok && (below == "" || below[0] == '/') {
				imports[folder] = append(imports[folder], cmp.Or(strings.TrimPrefix(below, "/"), "."))
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return imports
}

// An import that points up is named, with both ends.
func TestLayersNameTheEdge(t *testing.T) {
	ours := importsOf(t)
	for _, test := range []struct{ from, to, want string }{
		{".", "report", ". (the library) imports report (reports), which stands above it"},
		{"report/html", "internal/cli", "report/html (reports) imports internal/cli (doors), which stands above it"},
		{"internal/policy", ".", "internal/policy (judging) imports . (the library), which stands above it"},
		{"internal/document", "internal/schema", "internal/document (the ground) imports internal/schema (judging), which stands above it"},
		{"internal/lsp", ".", "package internal/lsp has no place in the layers of layers_test.go"},
	} {
		imports := maps.Clone(ours)
		imports[test.from] = append(slices.Clone(imports[test.from]), test.to)
		if got := misplaced(imports); !slices.Equal(got, []string{test.want}) {
			t.Errorf("faults are %q, expected %q", got, test.want)
		}
	}
	delete(ours, "internal/git")
	if got := misplaced(ours); len(got) != 1 || !strings.Contains(got[0], "internal/git") {
		t.Errorf("faults are %q, expected that internal/git is missing", got)
	}
}

// TestReadInOneSitting asks that the library itself stays what can be read in one sitting: its API, and no judge inside.
func TestReadInOneSitting(t *testing.T) {
	const most = 1350 // 1,100 without what an organisation adds of its own
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	lines := 0
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		lines += strings.Count(string(raw), "\n")
	}
	if lines > most {
		t.Errorf("the root has %d lines of Go, expected %d at most: what is no API belongs below it", lines, most)
	}
}
