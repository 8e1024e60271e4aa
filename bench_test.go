package demarc_test

import (
	"context"
	"os"
	"testing"

	"github.com/demarc-dev/demarc"
)

// BenchmarkCold is what a command does for one proposal: everything is new to it.
func BenchmarkCold(b *testing.B) {
	data, err := os.ReadFile("testdata/valid/managed-small.yaml")
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		v, err := demarc.New(demarc.Options{AsOf: asOf})
		if err != nil {
			b.Fatal(err)
		}
		if _, err := v.Validate(context.Background(), "p.yaml", data); err != nil {
			b.Fatal(err)
		}
	}
}
