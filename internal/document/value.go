package document

import (
	"strconv"
	"strings"
)

// At gives the value at a path of keys and list indexes, nil if there is none.
func At(value any, path []string) any {
	for _, step := range path {
		switch v := value.(type) {
		case map[string]any:
			value = v[step]
		case []any:
			index, err := strconv.Atoi(step)
			if err != nil || index < 0 || index >= len(v) {
				return nil
			}
			value = v[index]
		default:
			return nil
		}
	}
	return value
}

// Path gives the keys and indexes of a JSON Pointer, each as a text.
func Path(pointer string) []string {
	if pointer == "" {
		return []string{}
	}
	path := strings.Split(strings.TrimPrefix(pointer, "/"), "/")
	for i := range path {
		path[i] = unescape.Replace(path[i])
	}
	return path
}

// PointerOf makes a JSON Pointer of keys and indexes that are texts.
func PointerOf(path []string) string {
	steps := make([]any, len(path))
	for i, step := range path {
		steps[i] = step
	}
	return Pointer(steps...)
}

// IsGroup tells whether a value is a mapping or a list.
func IsGroup(value any) bool {
	switch value.(type) {
	case map[string]any, []any:
		return true
	}
	return false
}
