package policy

import (
	"fmt"
	"unicode/utf8"

	"github.com/open-policy-agent/opa/v1/ast"
)

// The limits of what an own rule finds in a leg. Nobody reads more, and all of it goes into every report.
const (
	maxFound        = 200
	maxSaid         = 1000 // characters of a message or a remediation
	maxFindingBytes = 32 << 10
)

// bounded is what an own rule gave as far as it is fit to be judged, and how many findings were left out. What is no set is left as it is, for
// the decision to say so.
func bounded(result ast.Value) (ast.Value, int, error) {
	found, ok := result.(ast.Set)
	if !ok {
		if size := weigh(ast.NewTerm(result), 0); size > maxFindingBytes {
			return nil, 0, fmt.Errorf("it gave no set of findings")
		}
		return result, 0, nil
	}
	kept, all := ast.NewSet(), found.Slice() // sorted
	for _, item := range all[:min(len(all), maxFound)] {
		item = short(item)
		if size := weigh(item, 0); size > maxFindingBytes {
			return nil, 0, fmt.Errorf("it gave a finding of more than %d KB, expected a path, a message and some words", maxFindingBytes>>10)
		}
		kept.Add(item)
	}
	return kept, max(len(all)-maxFound, 0), nil
}

// short cuts what is said in a finding and in its reasons.
func short(finding *ast.Term) *ast.Term {
	object, ok := finding.Value.(ast.Object)
	if !ok || object.Len() > 10 {
		return finding
	}
	cut := ast.NewObject()
	object.Foreach(func(key, value *ast.Term) {
		if said, ok := value.Value.(ast.String); ok && utf8.RuneCountInString(string(said)) > maxSaid {
			value = ast.StringTerm(string([]rune(string(said))[:maxSaid]) + " …")
		}
		if because, ok := value.Value.(*ast.Array); ok && key.Equal(ast.InternedTerm("because")) && because.Len() <= maxFound {
			reasons := make([]*ast.Term, because.Len())
			for i := range reasons {
				reasons[i] = short(because.Elem(i))
			}
			value = ast.ArrayTerm(reasons...)
		}
		cut.Insert(key, value)
	})
	return ast.NewTerm(cut)
}

// weigh adds the bytes that a value has as JSON, about, as long as they are not too many.
func weigh(t *ast.Term, size int) int {
	size += 8
	add := func(part *ast.Term) bool {
		size = weigh(part, size)
		return size > maxFindingBytes
	}
	switch v := t.Value.(type) {
	case ast.String:
		size += len(v)
	case ast.Number:
		size += len(v)
	case *ast.Array:
		v.Until(add)
	case ast.Set:
		v.Until(add)
	case ast.Object:
		v.Until(func(key, value *ast.Term) bool { return add(key) || add(value) })
	}
	return size
}
