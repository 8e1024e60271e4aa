package document

import (
	"os"
	"testing"

	"go.yaml.in/yaml/v4"
)

// BenchmarkProposalNodes is the floor: the YAML parser alone, into nodes.
func BenchmarkProposalNodes(b *testing.B) {
	data := smallProposal(b)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		var node yaml.Node
		if err := yaml.Unmarshal(data, &node); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkProposalParse(b *testing.B) {
	data := smallProposal(b)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Parse("a.yaml", data, YAML, Limits{}); err != nil {
			b.Fatal(err)
		}
	}
}

func smallProposal(b *testing.B) []byte {
	b.Helper()
	data, err := os.ReadFile("../../testdata/valid/managed-small.yaml")
	if err != nil {
		b.Fatal(err)
	}
	return data
}
