package draft

import (
	"bytes"
	"fmt"
	"path"
	"regexp"
	"strings"
	"text/template"
)

// isPackage is what the package of rules can be called.
var isPackage = regexp.MustCompile(`^[a-z][a-z0-9]*(_[a-z0-9]+)*$`)

// CheckPackage tells why rules cannot have a package of that name.
func CheckPackage(name string) error {
	if !isPackage.MatchString(name) || name == "policy" || name == "policies" {
		return fmt.Errorf("is %q, expected the name of your organisation in small letters, such as acme", name)
	}
	return nil
}

// PackageOf makes the name of a package from that of a folder, if it can.
func PackageOf(folder string) string {
	return strings.Trim(regexp.MustCompile(`[^a-z0-9]+`).ReplaceAllString(strings.ToLower(path.Base(folder)), "_"), "_")
}

// pkg is the name of a package in templates.
type pkg string

// ID is what the ids of its rules begin with.
func (p pkg) ID() string { return strings.ReplaceAll(string(p), "_", "-") }

// Policy is a folder of rules of one's own to begin with: a rule with its test, a threshold, and a document that keeps the rule and one that
// breaks it. The files are told by their paths in the folder.
func Policy(name string) (map[string][]byte, error) {
	rule := pkg(name).ID() + "-outage-answered-soon"
	type document struct{ About, Time string }
	out := map[string][]byte{}
	for file, of := range map[string]struct {
		from   string
		values any
	}{
		"outage.rego":               {"outage.rego", pkg(name)},
		"outage_test.rego":          {"outage_test.rego", pkg(name)},
		"data.yaml":                 {"data.yaml", pkg(name)},
		"valid/outage.yaml":         {"document.yaml", document{"What breaks none of these rules.", "PT30M"}},
		"invalid/" + rule + ".yaml": {"document.yaml", document{"What breaks the rule by which this file is named, and no other of these.", "PT4H"}},
	} {
		t, err := template.ParseFS(files, "templates/policy/"+of.from)
		if err != nil {
			return nil, err
		}
		var text bytes.Buffer
		if err := t.Execute(&text, of.values); err != nil {
			return nil, err
		}
		out[file] = text.Bytes()
	}
	return out, nil
}
