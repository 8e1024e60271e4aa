package schemas_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"testing"

	"github.com/demarc-dev/demarc/internal/schema"
	"github.com/demarc-dev/demarc/schemas"
)

var update = flag.Bool("update", false, "write the small schema anew")

// TestSmall asks that the small schema is the schema without what only people read; -update writes it.
func TestSmall(t *testing.T) {
	want, err := json.Marshal(schema.Small(decode(t, source(t))))
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(schemas.SmallProposal, want, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(schemas.SmallProposal)
	if err != nil || !bytes.Equal(got, want) {
		t.Errorf("%s is not that of the schema (%v): run go generate ./schemas", schemas.SmallProposal, err)
	}
}
