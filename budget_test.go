//go:build !race

package demarc_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"testing"

	"github.com/demarc-dev/demarc"
)

// allocations are how many each stage makes. Unlike time they are nearly the same on every machine.
// Who lets a stage do more on purpose, or less, writes the new count.
var allocations = map[string]float64{
	"nodes":           2593,
	"parse":           3997,
	"shape":           5,
	"decision":        18705,
	"validate":        23334,
	"load-rules":      2185,
	"new":             24,
	"cold":            47325,
	"command":         26689,
	"report-text":     209,
	"report-json":     10,
	"report-sarif":    4866,
	"report-junit":    1295,
	"report-github":   125,
	"report-gitlab":   13,
	"report-markdown": 225,
	"report-html":     6144,
}

// TestBudget notices a stage that allocates half as much again as what is on record, or a third less.
func TestBudget(t *testing.T) {
	for _, s := range stages(t) {
		got := testing.AllocsPerRun(5, func() { check(t, s.run()) })
		want, ok := allocations[s.name]
		if !ok || got > want*3/2+10 || got < want*2/3-10 {
			t.Errorf("%s makes %.0f allocations; %.0f are on record", s.name, got, want)
		}
	}
}

// TestHeld asks that a validator keeps next to nothing of the proposals that it has checked: what it
// remembers for the next one is small and bounded, however many there are.
func TestHeld(t *testing.T) {
	for _, name := range []string{"managed", "professional", "hybrid"} {
		t.Run(name, func(t *testing.T) { held(t, filepath.Join("testdata", "valid", name+"-small.yaml")) })
	}
}

func held(t *testing.T, name string) {
	data, err := os.ReadFile(name)
	check(t, err)
	v, err := demarc.New(demarc.Options{AsOf: asOf})
	check(t, err)
	id := regexp.MustCompile(`(?m)^id: .*$`)
	var least, most uint64
	for i := range 300 {
		text := id.ReplaceAll(data, fmt.Appendf(nil, "id: P-%d", i))
		_, err := v.Validate(t.Context(), "p.yaml", text)
		check(t, err)
		if i%30 != 29 {
			continue
		}
		runtime.GC()
		runtime.GC() // what a pool holds survives the first
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		if least == 0 {
			least = m.HeapAlloc
		}
		least, most = min(least, m.HeapAlloc), max(most, m.HeapAlloc)
	}
	if held := most - least; held > 1<<20 {
		t.Errorf("%d bytes are held after some proposals that were not before", held)
	}
}

// TestTenants asks that each further validator with settings of its own takes next to nothing: they share the rules, the
// schema and what is remembered of them.
func TestTenants(t *testing.T) {
	data, err := os.ReadFile(fivekB)
	check(t, err)
	tenant := func(i int) *demarc.Validator {
		v, err := demarc.New(demarc.Options{
			AsOf: asOf, Params: map[string]any{"small_project_value": 1000 + i}, Words: map[string][]string{"vague": {fmt.Sprintf("somehow %d", i)}},
			Rules: map[string]demarc.RuleOptions{"contacts-missing": {Off: "our portal keeps them"}},
		})
		check(t, err)
		_, err = v.Validate(t.Context(), fivekB, data)
		check(t, err)
		return v
	}
	heap := func() uint64 {
		runtime.GC()
		runtime.GC() // what a pool holds survives the first
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	const tenants = 50
	all := []*demarc.Validator{tenant(0)}
	before := heap()
	for i := range tenants {
		all = append(all, tenant(i+1))
	}
	each := (int64(heap()) - int64(before)) / tenants
	t.Logf("each of %d further validators holds %d KiB", tenants, each>>10)
	if each > 512<<10 {
		t.Errorf("each of %d further validators holds %d KiB, expected 512 at most", tenants, each>>10)
	}
	runtime.KeepAlive(all)
}
