package schema

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"github.com/demarc-dev/demarc/schemas"
)

// Extension is a JSON Schema of an organisation for fields of its own, whose names begin with x-. It says where they stand
// by the groups that proposals have: `properties` and `items` lead there, and nothing else may be said of what is not its own.
type Extension struct {
	Name string // of the file
	Raw  []byte // JSON
}

// Extend adds own fields to a schema of proposals, which is JSON. What is said of a group holds in the legs of a hybrid, too.
func Extend(base []byte, extensions ...Extension) ([]byte, error) {
	var root map[string]any
	if err := json.Unmarshal(base, &root); err != nil {
		return nil, err
	}
	for _, ext := range extensions {
		var more map[string]any
		if err := json.Unmarshal(ext.Raw, &more); err != nil {
			return nil, fmt.Errorf("%s: %w", ext.Name, err)
		}
		alone := maps.Clone(more)
		alone["$schema"], alone["$id"] = root["$schema"], root["$id"]
		raw, err := json.Marshal(alone)
		if err != nil {
			return nil, err
		}
		if _, err := Compile(raw); err != nil {
			return nil, fmt.Errorf("%s is no JSON Schema: %w", ext.Name, err)
		}
		e := extender{name: ext.Name, defs: asObject(root["$defs"])}
		for name, def := range asObject(more["$defs"]) {
			if _, taken := e.defs[name]; taken || !isOwnField(name) {
				return nil, e.fault([]string{"$defs", name}, "should be a name of its own that begins with x-")
			}
			e.defs[name] = def
		}
		if err := e.add(root, more, nil); err != nil {
			return nil, err
		}
		leg := asObject(e.defs["leg"])
		inLegs := map[string]any{"properties": map[string]any{}}
		for name, of := range asObject(more["properties"]) {
			if _, shared := asObject(leg["properties"])[name]; shared {
				asObject(inLegs["properties"])[name] = of
			}
		}
		if err := e.add(leg, inLegs, nil); err != nil {
			return nil, err
		}
	}
	return json.Marshal(root)
}

func isOwnField(name string) bool { return strings.HasPrefix(name, "x-") && name != "x-" }

type extender struct {
	name string
	defs map[string]any
}

func (e extender) fault(path []string, message string) error {
	return fmt.Errorf("%s: %s %s", e.name, strings.Join(path, "."), message)
}

// add changes a schema that nothing else refers to.
func (e extender) add(to, more map[string]any, path []string) error {
	for _, keyword := range sortedKeys(more) {
		at := append(slices.Clone(path), keyword)
		switch keyword {
		case "$schema", "$id", "$defs", "title", "description", "type":
		case "properties":
			known := maps.Clone(asObject(to["properties"]))
			for _, name := range sortedKeys(asObject(more["properties"])) {
				of, at := asObject(more["properties"])[name], append(slices.Clone(path), name)
				was, ok := known[name]
				switch {
				case isOwnField(name) && ok:
					return e.fault(at, "is described by another file already")
				case isOwnField(name):
					known[name] = of
					continue
				case !ok:
					return e.fault(at, "is no field of a proposal; the names of own fields begin with x-")
				}
				extended, err := e.extended(asObject(was), asObject(of), at)
				if err != nil {
					return err
				}
				known[name] = extended
			}
			to["properties"] = known
		case "items":
			if to["items"] == nil {
				return e.fault(at, "leads into a list where a proposal has none")
			}
			extended, err := e.extended(asObject(to["items"]), asObject(more["items"]), at)
			if err != nil {
				return err
			}
			to["items"] = extended
		case "required":
			all, _ := to["required"].([]any)
			for _, name := range texts(more["required"]) {
				if !isOwnField(name) {
					return e.fault(at, fmt.Sprintf("has %s, expected own fields, whose names begin with x-; a rule can ask for others", name))
				}
				all = append(slices.Clone(all), name)
			}
			to["required"] = all
		default:
			return e.fault(at, "says something of a group that is not its own, expected properties, items or required")
		}
	}
	return nil
}

// extended is a schema with more in it. It is another than what it was made of, which may be referred to elsewhere.
func (e extender) extended(was, more map[string]any, path []string) (map[string]any, error) {
	if ref, ok := was["$ref"].(string); ok {
		def := maps.Clone(asObject(e.defs[strings.TrimPrefix(ref, "#/$defs/")]))
		extended, err := e.extended(def, more, path)
		if err != nil {
			return nil, err
		}
		name := "x-" + strings.Join(path, "-")
		e.defs[name] = extended
		return map[string]any{"$ref": "#/$defs/" + name}, nil
	}
	now := maps.Clone(was)
	if branches, ok := now["anyOf"].([]any); ok {
		branches = slices.Clone(branches)
		now["anyOf"] = branches
		for i, branch := range branches {
			if of := e.resolve(branch); of["properties"] != nil || of["items"] != nil && more["items"] != nil {
				extended, err := e.extended(asObject(branch), more, path)
				branches[i] = extended
				return now, err
			}
		}
	}
	if now["properties"] == nil && now["items"] == nil {
		return nil, e.fault(path, "is no group and no list, and has no fields")
	}
	return now, e.add(now, more, path)
}

func (e extender) resolve(of any) map[string]any {
	if ref, ok := asObject(of)["$ref"].(string); ok {
		return asObject(e.defs[strings.TrimPrefix(ref, "#/$defs/")])
	}
	return asObject(of)
}

// Extended is the schema of proposals with own fields, and as JSON without what only people read; nil if there are none.
func Extended(extensions ...Extension) (*Schema, []byte, error) {
	if len(extensions) == 0 {
		return Proposal(), nil, nil
	}
	small, err := fs.ReadFile(schemas.FS, schemas.SmallProposal)
	if err == nil {
		small, err = Extend(small, extensions...)
	}
	if err != nil {
		return nil, nil, err
	}
	shape, err := Lazily(small, func() ([]byte, error) {
		full, err := fs.ReadFile(schemas.FS, schemas.Proposal)
		if err != nil {
			return nil, err
		}
		return Extend(full, extensions...)
	})
	return shape, small, err
}
