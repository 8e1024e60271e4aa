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
