package zz

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/demarc-dev/demarc/internal/policy"
	"github.com/demarc-dev/demarc/policies"
)

func TestRules(t *testing.T) {
	prog := program(t)
	dv, _ := ast.InterfaceToValue(data(t))
	e, _ := policy.New(policy.Options{Policies: policies.FS})
	ls := legs(t, "../../testdata/valid/managed-small.yaml")
	iv, _ := ast.InterfaceToValue(ls[0].Input)
	times := map[string]time.Duration{}
	const N = 300
	for range N {
		run := prog.NewRun(context.Background(), iv, dv)
		for _, r := range e.Rules() {
			if r.Scope == "managed" || r.Scope == "proposal" || r.Scope == "leg" {
				start := time.Now()
				run.Value("g0.data.demarc." + r.Scope + "." + strings.ReplaceAll(r.ID, "-", "_"))
				times[r.ID] += time.Since(start)
			}
		}
	}
	var ids []string
	total := time.Duration(0)
	for id, d := range times {
		ids = append(ids, id)
		total += d
	}
	slices.SortFunc(ids, func(a, b string) int { return int(times[b] - times[a]) })
	fmt.Println(total/N)
	for _, id := range ids[:25] {
		fmt.Println(times[id]/N, id)
	}
}
