package schema

import (
	"slices"
	"strings"

	"github.com/demarc-dev/demarc/internal/words"
)

// Knows tells whether values have a field, such as sla.targets[].target, where [] stands for an item of a list. Where
// they do not, hint says which name may be meant.
func (s *Schema) Knows(field string) (hint string, ok bool) {
	at := []*node{&s.quick.root}
	for _, key := range strings.Split(strings.ReplaceAll(field, "[]", ".[]"), ".") {
		var next []*node
		var names []string
		for _, n := range s.quick.alternatives(at) {
			if key == "[]" {
				if n.items != nil {
					next = append(next, n.items)
				}
				continue
			}
			if n.xKeys && isOwnField(key) && !slices.ContainsFunc(n.properties, func(p property) bool { return p.name == key }) {
				return "", true // nobody has said what is in it
			}
			for i := range n.properties {
				names = append(names, n.properties[i].name)
				if n.properties[i].name == key {
					next = append(next, &n.properties[i].of)
				}
			}
		}
		if len(next) == 0 {
			return words.DidYouMean(key, names), false
		}
		at = next
	}
	return "", true
}

// alternatives are nodes without references and choices.
func (s *quick) alternatives(of []*node) []*node {
	var all []*node
	for i := 0; i < len(of); i++ { // which grows
		n := of[i]
		all = append(all, n)
		if n.ref > 0 {
			of = append(of, &s.defs[n.ref-1])
		}
		for j := range n.anyOf {
			of = append(of, &n.anyOf[j])
		}
	}
	return all
}
