package planner

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/demarc-dev/demarc/internal/policy"
	"github.com/demarc-dev/demarc/policies"
	"github.com/demarc-dev/demarc/schemas"
)

// Rules are the built-in rules and own ones beside them, as Prepare makes them. A schema that is nil is the built-in one.
func Rules(own []policy.Own, schema []byte, cache string) (*policy.Set, error) {
	if len(own) == 0 {
		return policy.BuiltIn()
	}
	files, err := policy.ReadOwn(own...)
	if err == nil && schema == nil {
		schema, err = fs.ReadFile(schemas.FS, schemas.SmallProposal)
	}
	if err != nil {
		return nil, err
	}
	folders := make([]string, len(own))
	for i, o := range own {
		folders[i] = o.Name
	}
	return Prepare(files, folders, schema, cache)
}

// Prepare makes own rules ready to be asked, beside the built-in ones. Planning takes seconds, so that it is done once for all who ask
// for the same rules, and what it gives is kept in a folder for the next start, if there is one. The folders are the names of those that the
// files are in, which may be others at the next start. The schema is that of proposals, as the rules see it: a field that it does not know is an error.
func Prepare(files policy.OwnFiles, folders []string, schema []byte, cache string) (*policy.Set, error) {
	digest := policy.DigestOf([]byte(policies.Digest), []byte(files.Digest(folders)), schema)
	key := fmt.Sprint(digest, folders) // messages have the names
	mu.Lock()
	set, ok := prepared[key]
	if !ok {
		if len(prepared) >= mostPrepared {
			clear(prepared)
		}
		set = sync.OnceValues(func() (*policy.Set, error) { return prepare(files, folders, schema, cache, digest) })
		prepared[key] = set
	}
	mu.Unlock()
	return set()
}

// mostPrepared is more organisations than one service judges for at a time. Each takes some MB.
const mostPrepared = 64

var (
	mu       sync.Mutex
	prepared = map[string]func() (*policy.Set, error){}
)

var planning atomic.Int32

// Planning tells whether rules are being planned, for which more memory is needed than for judging.
func Planning() bool { return planning.Load() > 0 }

// form changes with what a plan says beyond what the built-in rules need.
const form = "foreign"

// kept is what is kept of rules that were planned.
type kept struct {
	Folders   []string      // the names of those in which the rules were
	Rules     []policy.Rule // the own ones
	Constants []ast.Term    // texts and numbers of the plan
	Data      []byte        // JSON
	Plan      []byte
}

func prepare(files policy.OwnFiles, folders []string, schema []byte, cache, digest string) (*policy.Set, error) {
	// a program that plans in another way, or runs plans in another way, has another plan of the built-in rules
	store := store{folder: cache, name: policy.DigestOf([]byte(digest), []byte(policy.BuiltInPlan()), []byte(form))}
	if k, ok := store.load(); ok {
		if set, err := k.set(files, folders, digest); err == nil {
			return set, nil
		}
	}
	planning.Add(1)
	defer planning.Add(-1)
	k, err := inTime(func() (kept, error) { return planOwn(files, schema) })
	if err != nil {
		return nil, err
	}
	k.Folders = folders
	store.keep(k)
	return k.set(files, folders, digest)
}

// set is what was kept, with the files as they are called now.
func (k kept) set(files policy.OwnFiles, folders []string, digest string) (*policy.Set, error) {
	return policy.Extended(string(k.Plan), k.Constants, withBuiltIn(policy.Moved(k.Rules, k.Folders, folders)), k.Data, files, digest)
}

// withBuiltIn are rules beside the built-in ones, sorted by id.
func withBuiltIn(own []policy.Rule) []policy.Rule {
	rules := append(policies.Rules(), own...)
	slices.SortFunc(rules, policy.ByID)
	return rules
}

// Sources are own rules as they are written, beside the built-in ones, with what each reads. They were compiled, so that the error
// says what is wrong with any of them.
func Sources(files policy.OwnFiles, schema []byte) (*policy.Sources, error) {
	builtIn, err := policy.Load(policies.FS)
	if err != nil {
		return nil, err
	}
	sources, err := builtIn.Extend(files)
	if err != nil {
		return nil, err
	}
	var shape any
	if err := json.Unmarshal(schema, &shape); err != nil {
		return nil, err
	}
	set, err := sources.Compile(shape)
	if err != nil {
		return nil, err
	}
	if err := AddReads(sources, set.Compiler(), func(r policy.Rule) bool { return r.Package != "" }); err != nil {
		return nil, err
	}
	sources.Rules = withBuiltIn(sources.Own())
	return sources, nil
}

// inTime gives up rules that OPA's compiler takes too long for. It cannot be stopped, so that it goes on until the program ends.
func inTime(plan func() (kept, error)) (kept, error) {
	type result struct {
		kept
		err error
	}
	done := make(chan result, 1)
	go func() {
		k, err := plan()
		done <- result{k, err}
	}()
	select {
	case r := <-done:
		return r.kept, r.err
	case <-time.After(longest):
		return kept{}, fmt.Errorf("the rules of your own take longer than %v to compile: they are too many, or too much stands in each other", longest)
	}
}

// longest is ten times what 200 rules take.
const longest = 2 * time.Minute

// Check lists what is wrong with own rules and their tests, or what there is of them.
func Check(own []policy.Own, schema []byte) (faults []policy.Mistake, sources *policy.Sources, err error) {
	files, err := policy.ReadOwn(own...)
	if err != nil {
		return nil, nil, err
	}
	tests, err := policy.ReadTests(own...)
	if err != nil {
		return nil, nil, err
	}
	var shape any
	if err := json.Unmarshal(schema, &shape); err != nil {
		return nil, nil, err
	}
	_, err = inTime(func() (k kept, err error) {
		builtIn, err := policy.Load(policies.FS)
		if err != nil {
			return k, err
		}
		if faults = builtIn.Mistakes(files, tests, shape); len(faults) == 0 {
			sources, err = builtIn.Extend(files)
		}
		return k, err
	})
	return faults, sources, err
}

func planOwn(files policy.OwnFiles, schema []byte) (k kept, err error) {
	sources, err := Sources(files, schema)
	if err != nil {
		return k, err
	}
	k.Rules = sources.Own()
	if k.Data, err = json.Marshal(sources.Data); err != nil {
		return k, err
	}
	k.Plan, k.Constants, err = Plan(sources, nil)
	return k, err
}
