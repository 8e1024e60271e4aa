package generate

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/demarc-dev/demarc"
	"github.com/demarc-dev/demarc/report"
)

const invalidFolder = "testdata/invalid/"

// invalidFiles are the documents that break each rule, and what a terminal shows of each.
func invalidFiles(r *Repository) (files, error) {
	documents, err := r.invalid()
	if err != nil {
		return nil, err
	}
	made := files{}
	for id, text := range documents {
		file := invalidFolder + id + ".yaml"
		made[file] = text
		if made[invalidFolder+id+".out"], err = r.shown(file, text); err != nil {
			return nil, err
		}
	}
	return made, nil
}

// invalid makes the document of each rule's example, by the id of the rule.
func (r *Repository) invalid() (map[string][]byte, error) {
	v, err := r.validator()
	if err != nil {
		return nil, err
	}
	examples, err := readExamples(r)
	if err != nil {
		return nil, err
	}
	documents := map[string][]byte{}
	for _, rule := range v.Rules() {
		if rule.Scope == "evaluation" {
			continue // no document alone sets that off
		}
		e, ok := examples[rule.ID]
		if !ok {
			return nil, fmt.Errorf("%s has no example: expected one in %s", rule.ID,
				strings.Replace(exampleFiles, "*", rule.Scope, 1))
		}
		if documents[rule.ID], err = e.document(r); err != nil {
			return nil, fmt.Errorf("%s: %s: %w", e.file, rule.ID, err)
		}
		delete(examples, rule.ID)
	}
	for _, id := range slices.Sorted(maps.Keys(examples)) {
		return nil, fmt.Errorf("%s has an example of %s, which is no rule", examples[id].file, id)
	}
	return documents, nil
}

// shown is what a terminal shows of a document, without the counts, which every new rule changes.
func (r *Repository) shown(file string, text []byte) ([]byte, error) {
	found, err := r.check(file, text)
	if err != nil {
		return nil, err
	}
	v, err := r.validator()
	if err != nil {
		return nil, err
	}
	format, err := report.For("text")
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	run := report.Run{
		Version: "test", AsOf: asOf.Format(time.DateOnly), FailOn: "error",
		Policy: v.PolicyDigest(), Rules: v.Rules(), Files: []report.File{{Report: found}},
	}
	if err := format.Write(&out, run, report.Options{}); err != nil {
		return nil, err
	}
	findings, _, ok := bytes.Cut(out.Bytes(), []byte("1 proposal, "))
	if !ok {
		return nil, fmt.Errorf("%s: no summary in\n%s", file, out.Bytes())
	}
	return findings, nil
}

func (r *Repository) check(file string, text []byte) (demarc.Report, error) {
	v, err := r.validator()
	if err != nil {
		return demarc.Report{}, err
	}
	return v.Validate(context.Background(), file, text)
}
