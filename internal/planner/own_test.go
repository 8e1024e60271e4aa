package planner

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/demarc-dev/demarc/internal/policy"
	"github.com/demarc-dev/demarc/schemas"
)

const officer = `package demarc.rules.acme

# METADATA
# title: An officer for data protection is named
# description: The officer is named.
# custom:
#   id: acme-officer-named
#   scope: managed
#   severity: error
#   aspect: agreement
#   rationale: Our auditors ask.
#   remediation: Name the officer.
acme_officer_named contains {"path": ["title"], "message": $"no {data.demarc.words.acme_roles[0]} is named"} if {
	input.title != "officer"
	data.demarc.params.acme_staff.value > 9
}
`

const data = `{"demarc": {"params": {"acme_staff": {"value": 10, "description": "d", "reason": "r"}}, "words": {"acme_roles": ["officer"]}}}`

func shape(t testing.TB) []byte {
	t.Helper()
	raw, err := fs.ReadFile(schemas.FS, schemas.SmallProposal)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

func found(t *testing.T, set *policy.Set) []string {
	t.Helper()
	e, err := policy.New(set, policy.Settings{})
	if err != nil {
		t.Fatal(err)
	}
	d, err := e.Decide(context.Background(), policy.Question{AsOf: "2026-01-01", Proposal: map[string]any{
		"apiVersion": "demarc/v1", "kind": "Proposal", "id": "P", "title": "t", "model": "managed",
	}})
	if err != nil {
		t.Fatal(err)
	}
	var own []string
	for _, f := range d.Findings {
		if strings.HasPrefix(f.Rule, "acme-") {
			own = append(own, f.Rule+": "+f.Message)
		}
	}
	return own
}

// What is kept of rules gives the same rules; what is not whole, or could be somebody else's, is made anew.
func TestStore(t *testing.T) {
	files, folder := policy.OwnFiles{"acme/officer.rego": []byte(officer), "acme/data.json": []byte(data)}, filepath.Join(t.TempDir(), "demarc")
	prepared := func() *policy.Set {
		t.Helper()
		set, err := prepare(files, nil, shape(t), folder, "digest")
		if err != nil {
			t.Fatal(err)
		}
		return set
	}
	want := []string{"acme-officer-named: no officer is named"}
	if got := found(t, prepared()); !cmp.Equal(got, want) {
		t.Fatalf("found %v, want %v", got, want)
	}
	names, err := filepath.Glob(filepath.Join(folder, "*"))
	if err != nil || len(names) != 1 {
		t.Fatalf("kept are %v, %v", names, err)
	}
	s := store{folder, "sha256:" + strings.TrimSuffix(filepath.Base(names[0]), suffix)}
	whole, ok := s.load()
	if !ok || len(whole.Rules) != 1 || whole.Rules[0].Thresholds[0] != "acme_staff" || whole.Rules[0].Words[0] != "acme_roles" {
		t.Fatalf("it cannot be read, or has the rules %+v", whole.Rules)
	}
	again, err := whole.set(files, nil, "digest")
	if err != nil {
		t.Fatal(err)
	}
	if got := found(t, again); !cmp.Equal(got, want) {
		t.Errorf("of what was kept: %v, want %v", got, want)
	}
	raw, err := os.ReadFile(names[0])
	if err != nil {
		t.Fatal(err)
	}
	for name, spoil := range map[string]func() error{
		"cut":   func() error { return os.WriteFile(names[0], raw[:len(raw)/2], 0o600) },
		"empty": func() error { return os.WriteFile(names[0], nil, 0o600) },
		"changed": func() error {
			raw := append([]byte{}, raw...)
			raw[len(raw)/2] ^= 1
			return os.WriteFile(names[0], raw, 0o600)
		},
		"of others":    func() error { return os.Chmod(names[0], 0o666) },
		"in an open":   func() error { return os.Chmod(folder, 0o777) },
		"folder":       func() error { return errors.Join(os.Remove(names[0]), os.Mkdir(names[0], 0o700)) },
		"link outside": func() error { return errors.Join(os.Remove(names[0]), os.Symlink("/dev/zero", names[0])) },
	} {
		t.Run(name, func(t *testing.T) {
			if err := spoil(); err != nil {
				t.Fatal(err)
			}
			if _, ok := s.load(); ok {
				t.Error("it is read")
			}
			if err := os.RemoveAll(folder); err != nil {
				t.Fatal(err)
			}
			s.keep(whole)
			if _, ok := s.load(); !ok {
				t.Error("it is not made anew")
			}
		})
	}
}

// TestFoldersAreElsewhere asks that the same rules are planned once, whatever their folder is called from where they are asked, and
// that messages have the name of now.
func TestFoldersAreElsewhere(t *testing.T) {
	cache := filepath.Join(t.TempDir(), "demarc")
	digests := map[string]bool{}
	for _, folder := range []string{"policies/acme", "../policies/acme", "."} {
		files := policy.OwnFiles{path.Join(folder, "officer.rego"): []byte(officer), path.Join(folder, "data.json"): []byte(data)}
		set, err := Prepare(files, []string{folder}, shape(t), cache)
		if err != nil {
			t.Fatal(err)
		}
		e, err := policy.New(set, policy.Settings{})
		if err != nil {
			t.Fatal(err)
		}
		digests[e.Digest()] = true
		for _, rule := range e.Rules() {
			if want := path.Join(folder, "officer.rego"); rule.ID == "acme-officer-named" && rule.File != want {
				t.Errorf("from where it is %s the rule stands in %s, want %s", folder, rule.File, want)
			}
		}
	}
	if len(digests) != 1 {
		t.Errorf("the digests are %v, expected one", digests)
	}
	if names, _ := filepath.Glob(filepath.Join(cache, "*")); len(names) != 1 {
		t.Errorf("kept are %v, expected one plan", names)
	}
	other := policy.OwnFiles{"a/officer.rego": []byte(officer + "\n"), "a/data.json": []byte(data)}
	same := policy.OwnFiles{"a/officer.rego": []byte(officer), "a/data.json": []byte(data)}
	if other.Digest([]string{"a"}) == same.Digest([]string{"a"}) {
		t.Error("other rules have the same digest")
	}
}

func TestStoreForgets(t *testing.T) {
	folder := t.TempDir()
	if err := os.Chmod(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	for i := range mostKept + 5 {
		store{folder, strings.Repeat("x", i+1)}.keep(kept{})
	}
	if names, _ := filepath.Glob(filepath.Join(folder, "*")); len(names) != mostKept {
		t.Errorf("%d files are kept, want %d", len(names), mostKept)
	}
	if _, ok := (store{folder, strings.Repeat("x", mostKept+5)}).load(); !ok {
		t.Error("the newest is forgotten")
	}
}

// A field that no proposal has is found before any proposal is judged.
func TestSourcesAreTyped(t *testing.T) {
	files := policy.OwnFiles{"acme/officer.rego": []byte(strings.Replace(officer, "input.title", "input.titel", 1)), "acme/data.json": []byte(data)}
	if _, err := Sources(files, shape(t)); err == nil || !strings.Contains(err.Error(), "acme/officer.rego:14: undefined ref: input.titel; did you mean \"title\"?") {
		t.Errorf("got %v", err)
	}
}
