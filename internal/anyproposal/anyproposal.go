// Package anyproposal makes proposals for tests, of the right shape and of any content.
package anyproposal

import (
	"encoding/json"
	"io/fs"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"

	"github.com/demarc-dev/demarc/schemas"
)

// generator makes proposals that have the right shape and say anything at all: rules must have an
// answer to each of them.
type generator struct {
	root map[string]any
	rand *rand.Rand
}

// odd are values of each format that are allowed and seldom thought of.
var odd = map[string][]any{
	"calendar-date": {"2024-02-29", "2026-01-31", "2026-03", "0001-01-01", "9999-12-31", "2026-12"},
	"iso-duration":  {"P0D", "PT0S", "P1M", "P08W", "P99999Y", "PT36H", "P1Y2M3DT4H5M6S", "P1000000D"},
	"iana-timezone": {"UTC", "Asia/Kathmandu", "Pacific/Apia", "America/New_York"},
	"currency-code": {"EUR", "XXX"},
	"email":         {"a@b.example"},
	"":              {" ", "x", "§ \u202e\x00", strings.Repeat("long ", 40)},
	"number":        {json.Number("0"), json.Number("-1"), json.Number("0.1"), json.Number("100"), json.Number("123456789012345678901234"), json.Number("1e300"), json.Number("1E-300")},
	"integer":       {json.Number("0"), json.Number("1"), json.Number("999999999999")},
	"money":         {"0", "-5", "007.50", "0.001", "99999999999999999999.99", json.Number("0"), json.Number("1e30")},
}

func (g *generator) value(of any, depth int) any {
	schema, _ := of.(map[string]any)
	if ref, ok := schema["$ref"].(string); ok {
		name := strings.TrimPrefix(ref, "#/$defs/")
		if name == "money" {
			return pick(g, odd["money"])
		}
		return g.value(g.root["$defs"].(map[string]any)[name], depth)
	}
	if branches, ok := schema["anyOf"].([]any); ok {
		return g.value(pick(g, branches), depth)
	}
	if value, ok := schema["const"]; ok {
		return value
	}
	if values, ok := schema["enum"].([]any); ok {
		return pick(g, values)
	}
	examples, _ := schema["examples"].([]any)
	switch schema["type"] {
	case "object":
		return g.object(schema, depth)
	case "array":
		list := []any{}
		least := 0
		if _, ok := schema["minItems"]; ok {
			least = 1
		}
		for range least + g.rand.IntN(3) {
			list = append(list, g.value(schema["items"], depth+1))
		}
		if schema["uniqueItems"] == true {
			list = distinct(list)
		}
		return list
	case "boolean":
		return g.rand.IntN(2) == 0
	case "string":
		format, _ := schema["format"].(string)
		_, constrained := schema["pattern"]
		if len(examples) > 0 && (g.rand.IntN(2) == 0 || constrained && format == "" || schema["minLength"] != nil) {
			return pick(g, examples)
		}
		return pick(g, odd[format])
	case "number", "integer":
		if len(examples) > 0 && (g.rand.IntN(2) == 0 || schema["minimum"] != nil || schema["maximum"] != nil || schema["exclusiveMinimum"] != nil) {
			return pick(g, examples)
		}
		return pick(g, odd[schema["type"].(string)])
	}
	if len(examples) > 0 {
		return pick(g, examples)
	}
	return nil
}

// distinct leaves out what a list that must not repeat itself has twice.
func distinct(list []any) []any {
	seen := map[any]bool{}
	return slices.DeleteFunc(list, func(item any) bool {
		again := seen[item]
		seen[item] = true
		return again
	})
}

func (g *generator) object(schema map[string]any, depth int) any {
	properties, _ := schema["properties"].(map[string]any)
	required, _ := schema["required"].([]any)
	object := map[string]any{}
	for _, name := range slices.Sorted(maps.Keys(properties)) {
		if slices.Contains(required, any(name)) || g.rand.IntN(10) < 7-depth/2 {
			object[name] = g.value(properties[name], depth+1)
		}
	}
	return object
}

func pick[T any](g *generator, from []T) T { return from[g.rand.IntN(len(from))] }

var decodedSchema = sync.OnceValues(func() (schema map[string]any, err error) {
	raw, err := fs.ReadFile(schemas.FS, schemas.Proposal)
	if err != nil {
		return nil, err
	}
	return schema, json.Unmarshal(raw, &schema)
})

// Of makes the proposal of a seed, as JSON: the same one each time.
func Of(seed uint64) ([]byte, error) {
	schema, err := decodedSchema()
	if err != nil {
		return nil, err
	}
	g := generator{root: schema, rand: rand.New(rand.NewPCG(seed, 0))}
	return json.Marshal(g.value(g.root, 0))
}
