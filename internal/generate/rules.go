package generate

import (
	"bytes"
	"encoding/json"
	"fmt"
	goformat "go/format"
	"io/fs"
	"reflect"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/format"

	"github.com/demarc-dev/demarc/internal/document"
	"github.com/demarc-dev/demarc/internal/planner"
	"github.com/demarc-dev/demarc/internal/policy"
)

// sources loads the rules as they are written.
func (r *Repository) sources() (*policy.Sources, fs.FS, error) {
	folder, err := fs.Sub(r, "policies")
	if err != nil {
		return nil, nil, err
	}
	sources, err := policy.Load(folder)
	return sources, folder, err
}

func ruleFiles(r *Repository) (files, error) {
	sources, folder, err := r.sources()
	if err != nil {
		return nil, err
	}
	set, err := sources.Compile(nil)
	if err != nil {
		return nil, err
	}
	if err := planner.AddReads(sources, set.Compiler(), func(policy.Rule) bool { return true }); err != nil {
		return nil, err
	}
	questions, err := r.questions()
	if err != nil {
		return nil, err
	}
	planned, constants, err := planner.Plan(sources, questions)
	if err != nil {
		return nil, err
	}
	data, err := fs.ReadFile(folder, "data.json")
	if err != nil {
		return nil, err
	}
	names, err := fs.Glob(folder, "demarc/languages/*/data.json")
	if err != nil {
		return nil, err
	}
	var languages [][]byte
	for _, name := range names {
		words, err := fs.ReadFile(folder, name)
		if err != nil {
			return nil, err
		}
		languages = append(languages, words)
	}
	shape, err := r.smallSchema()
	if err != nil {
		return nil, err
	}
	told, err := sources.Catalogue()
	if err != nil {
		return nil, err
	}
	if told, err = format.SourceWithOpts("catalogue.rego", told, format.Opts{RegoVersion: ast.RegoV1}); err != nil {
		return nil, err
	}
	described, err := catalogueGo(sources.Rules, sources.Digest(append([][]byte{data, shape}, languages...)...))
	if err != nil {
		return nil, err
	}
	plain, err := constantsGo(constants)
	return files{
		"internal/policy/plan.bin": planned, "internal/policy/constants.go": plain,
		"policies/catalogue.rego": told, "policies/catalogue.go": described,
	}, err
}

// constantsGo writes the plain constants of the plan as Go, which needs no decoding at start.
func constantsGo(constants []ast.Term) ([]byte, error) {
	var out bytes.Buffer
	fmt.Fprintf(&out, "// Code generated from the rules; DO NOT EDIT.\n\npackage policy\n\nimport \"github.com/open-policy-agent/opa/v1/ast\"\n\n")
	fmt.Fprintf(&out, "// constants are the plain ones of plan.bin.\nvar constants = [...]ast.Term{\n")
	for _, c := range constants {
		fmt.Fprintf(&out, "{Value: %T(%#v)},\n", c.Value, c.Value)
	}
	fmt.Fprintf(&out, "}\n")
	return goformat.Source(out.Bytes())
}

// catalogueGo writes the catalogue as Go, which needs no decoding at start.
func catalogueGo(rules []policy.Rule, digest string) ([]byte, error) {
	var out bytes.Buffer
	fmt.Fprintf(&out, "// Code generated from the METADATA of the rules; DO NOT EDIT.\n\npackage policies\n\n")
	fmt.Fprintf(&out, "// Digest identifies the built-in rules, what they read, and the schema of proposals.\nconst Digest = %q\n\n", digest)
	fmt.Fprintf(&out, "var catalogue = [...]Rule{\n")
	for _, rule := range rules {
		fmt.Fprintf(&out, "{\n")
		value := reflect.ValueOf(rule)
		for i := range value.NumField() {
			if field := value.Field(i); !field.IsZero() {
				fmt.Fprintf(&out, "%s: %#v,\n", value.Type().Field(i).Name, field.Interface())
			}
		}
		fmt.Fprintf(&out, "},\n")
	}
	fmt.Fprintf(&out, "}\n")
	return goformat.Source(out.Bytes())
}

// indented writes JSON with each value on a line of its own.
func indented(value any, by string) ([]byte, error) {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", by)
	err := enc.Encode(value)
	return out.Bytes(), err
}

// questions are what examples of sound proposals ask.
func (r *Repository) questions() ([]ast.Value, error) {
	paths, err := fs.Glob(r, "testdata/valid/*")
	if err != nil {
		return nil, err
	}
	var questions []ast.Value
	for _, path := range paths {
		text, err := fs.ReadFile(r, path)
		if err != nil {
			return nil, err
		}
		format, _ := document.FormatOf(path)
		docs, err := document.Parse(path, text, format, document.Limits{})
		if err != nil {
			return nil, err
		}
		for _, doc := range docs {
			question, err := ast.InterfaceToValue(object{"proposal": doc.Value, "as_of": asOf.Format(time.DateOnly), "shape": []any{}})
			if err != nil {
				return nil, err
			}
			questions = append(questions, question)
		}
	}
	return questions, nil
}
