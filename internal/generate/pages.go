package generate

import (
	"fmt"

	"github.com/demarc-dev/demarc"
	"github.com/demarc-dev/demarc/internal/explain"
)

const rulePages = "docs/rules"

// pageFiles are a page for each rule, and an index of them.
func pageFiles(r *Repository) (files, error) {
	v, err := r.validator()
	if err != nil {
		return nil, err
	}
	explained, err := explain.All(v)
	if err != nil {
		return nil, err
	}
	documents, err := r.invalid()
	if err != nil {
		return nil, err
	}
	findings := map[string]demarc.Finding{}
	for _, e := range explained {
		if e.Scope != "evaluation" { // no document alone sets that off
			if findings[e.ID], err = r.findingOf(e.ID, documents[e.ID], e.Example.Fails); err != nil {
				return nil, err
			}
		}
	}
	pages := files{}
	for name, page := range explain.Pages(explained, findings) {
		pages[rulePages+"/"+name] = page
	}
	return pages, nil
}

// findingOf is what a rule says first of the extract that breaks it.
func (r *Repository) findingOf(id string, whole []byte, extract string) (demarc.Finding, error) {
	judged, err := r.judge(whole, extract)
	if err != nil {
		return demarc.Finding{}, fmt.Errorf("%s: %w", id, err)
	}
	for _, f := range judged.Findings {
		if f.Rule == id {
			return f, nil
		}
	}
	return demarc.Finding{}, fmt.Errorf("%s does not find what fails:\n%s", id, extract)
}
