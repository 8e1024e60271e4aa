package generate

import (
	"fmt"
	"slices"

	"go.yaml.in/yaml/v4"

	"github.com/demarc-dev/demarc"
)

var (
	declaring = []string{"apiVersion", "kind", "id", "title", "model"}
	legs      = []string{"project", "service"}
)

// judge checks a proposal that declares what a whole one declares, and says no more than an extract.
func (r *Repository) judge(whole []byte, extract string) (demarc.Proposal, error) {
	document, err := parse(whole)
	if err != nil {
		return demarc.Proposal{}, err
	}
	part, err := parse([]byte(extract))
	if err != nil {
		return demarc.Proposal{}, fmt.Errorf("%w:\n%s", err, extract)
	}
	rest, err := write(frame(document, part))
	if err != nil {
		return demarc.Proposal{}, err
	}
	found, err := r.check("extract.yaml", append([]byte(extract), rest...))
	if err != nil {
		return demarc.Proposal{}, fmt.Errorf("%w:\n%s", err, extract)
	}
	return found.Proposals[0], nil
}

// frame is what a proposal declares of itself, and the legs of a hybrid as far as they are no more than
// that they are there; without what an extract says.
func frame(whole, extract *yaml.Node) *yaml.Node {
	rest := &yaml.Node{Kind: yaml.MappingNode}
	for key, value := range entries(whole) {
		switch {
		case valueOfKey(extract, key.Value) != nil:
			continue
		case slices.Contains(legs, key.Value):
			value = &yaml.Node{Kind: yaml.MappingNode, Content: []*yaml.Node{scalar("nature"), valueOfKey(value, "nature")}}
		case !slices.Contains(declaring, key.Value):
			continue
		}
		rest.Content = append(rest.Content, key, value)
	}
	return rest
}
