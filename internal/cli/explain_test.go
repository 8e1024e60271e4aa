package cli

import (
	"reflect"
	"strings"
	"testing"

	"github.com/rivo/uniseg"
	"go.yaml.in/yaml/v4"

	"github.com/demarc-dev/demarc"
	"github.com/demarc-dev/demarc/internal/explain"
)

// TestExplainFits asks that explanations keep to the width of a terminal, and that an extract which had to
// be broken for it says the same.
func TestExplainFits(t *testing.T) {
	v, err := demarc.New(demarc.Options{})
	if err != nil {
		t.Fatal(err)
	}
	explained, err := explain.All(v)
	if err != nil {
		t.Fatal(err)
	}
	for _, width := range []int{40, 60, 80} {
		for _, e := range explained {
			whole := explanation{width: width}
			whole.write(e)
			for line := range strings.Lines(whole.out.String()) {
				if line = strings.TrimSuffix(line, "\n"); uniseg.StringWidth(line) > width && strings.Contains(strings.TrimSpace(line[min(margin, len(line)):]), " ") {
					t.Errorf("%s is wider than %d columns: %s", e.ID, width, line)
				}
			}
			for _, extract := range []string{e.Example.Fails, e.Example.Passes} {
				var want, got any
				if yaml.Load([]byte(extract), &want) != nil {
					continue // that is what is wrong with it
				}
				broken := explanation{width: width}
				broken.lines(extract, strings.Repeat(" ", margin), func(string) string { return "" })
				if err := yaml.Load([]byte(broken.out.String()), &got); err != nil || !reflect.DeepEqual(got, want) {
					t.Errorf("%s says something else at %d columns (%v):\n%s", e.ID, width, err, &broken.out)
				}
			}
		}
	}
}
