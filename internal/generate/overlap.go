package generate

import (
	"bytes"
	"fmt"

	"github.com/demarc-dev/demarc"
)

// overlapFiles is the page that shows which rule keeps silent for which.
func overlapFiles(r *Repository) (files, error) {
	v, err := r.validator()
	if err != nil {
		return nil, err
	}
	return files{"docs/rules-overlap.md": overlapPage(v.Rules())}, nil
}

func overlapPage(rules []demarc.Rule) []byte {
	var b bytes.Buffer
	b.WriteString(`# Which rule is heard first

<!-- Made by go generate from the METADATA of the rules. -->

One fault gives one finding: where two rules would report the same fault, the one whose remedy mends it
is heard, and the other keeps silent until that is done. A rule that keeps silent counts as not applicable.

| rule | keeps silent where this fails |
|---|---|
`)
	for _, rule := range rules {
		for i, first := range rule.YieldsTo {
			id := rule.ID
			if i > 0 {
				id = ""
			}
			fmt.Fprintf(&b, "| %s | %s |\n", id, first)
		}
	}
	return b.Bytes()
}
