package generate

import (
	"bytes"
	"context"
	"fmt"
	"time"

	"github.com/demarc-dev/demarc"
	"github.com/demarc-dev/demarc/internal/report"
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
		path := invalidFolder + id + ".yaml"
		made[path] = text
		if made[invalidFolder+id+".out"], err = r.shown(path, text); err != nil {
			return nil, err
		}
	}
	return made, nil
}

// invalid makes the document of each example, by the id of its rule.
func (r *Repository) invalid() (map[string][]byte, error) {
	examples, err := readExamples(r)
	if err != nil {
		return nil, err
	}
	documents := map[string][]byte{}
	for id, e := range examples {
		if documents[id], err = e.document(r); err != nil {
			return nil, fmt.Errorf("%s: %s: %w", e.file, id, err)
		}
	}
	return documents, nil
}

// shown is what a terminal shows of a document, without the counts, which every new rule changes.
func (r *Repository) shown(path string, text []byte) ([]byte, error) {
	found, err := r.check(path, text)
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
		return nil, fmt.Errorf("%s: no summary in\n%s", path, out.Bytes())
	}
	return findings, nil
}

func (r *Repository) check(path string, text []byte) (demarc.Report, error) {
	v, err := r.validator()
	if err != nil {
		return demarc.Report{}, err
	}
	return v.Validate(context.Background(), path, text)
}
