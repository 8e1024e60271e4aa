package zz

import (
	"io/fs"
	"os"
	"testing"
	"context"

	"go.yaml.in/yaml/v4"
	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/demarc-dev/demarc/internal/document"
	"github.com/demarc-dev/demarc/internal/policy"
	"github.com/demarc-dev/demarc/internal/schema"
	"github.com/demarc-dev/demarc/policies"
	"github.com/demarc-dev/demarc/schemas"
)

func BenchmarkStages(b *testing.B) {
	data, _ := os.ReadFile("../../testdata/valid/managed-small.yaml")
	b.Run("nodes", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			var n yaml.Node
			if err := yaml.Unmarshal(data, &n); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("document", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			document.Parse("x", data, document.YAML, document.Limits{})
		}
	})
	docs, _ := document.Parse("x", data, document.YAML, document.Limits{})
	raw, _ := fs.ReadFile(schemas.FS, schemas.Proposal)
	s, _ := schema.Compile(raw)
	b.Run("schema", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			s.Validate(docs[0].Value)
		}
	})
	b.Run("convert", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			ast.InterfaceToValue(docs[0].Value)
		}
	})
	b.Run("schemacompile", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			schema.Compile(raw)
		}
	})
	e, _ := policy.New(policy.Options{Policies: policies.FS})
	for _, scope := range []string{"proposal", "leg", "managed"} {
		b.Run(scope, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				leg := policy.Leg{Scopes: []string{scope}, Input: docs[0].Value.(map[string]any)}
				e.Judge(context.Background(), "2026-01-15", &leg)
			}
		})
	}
	b.Run("content", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			leg := policy.Leg{Scopes: []string{"managed"}, Input: docs[0].Value.(map[string]any)}
			var x any
			e.Content(context.Background(), "2026-01-15", &leg, &x)
		}
	})
}
