package show

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"unicode/utf16"
	"unicode/utf8"
)

// JSON writes a value as JSON that a terminal can show, indented, with a line break at its end. The error
// is that of w, or tells of a value that JSON has no form for.
func JSON(w io.Writer, value any) error {
	compact, err := encoded(value)
	if err == nil {
		_, err = w.Write(visible(indented(compact)))
	}
	return err
}

// JSONLine does the same in one line, for programs that read one value from each.
func JSONLine(w io.Writer, value any) error {
	compact, err := encoded(value)
	if err == nil {
		_, err = w.Write(visible(compact))
	}
	return err
}

func encoded(value any) ([]byte, error) {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	err := enc.Encode(value)
	return out.Bytes(), err
}

// indented lays out JSON as json.Indent does with two spaces. It is to be what an encoder has written,
// which nobody has to check again: that takes longer than to encode it.
func indented(compact []byte) []byte {
	out := make([]byte, 0, len(compact)+len(compact)/2)
	depth := 0
	line := func() {
		out = append(out, '\n')
		for range depth {
			out = append(out, "  "...)
		}
	}
	for i := 0; i < len(compact); i++ {
		switch c := compact[i]; c {
		case '"':
			end := i + 1
			for compact[end] != '"' {
				if compact[end] == '\\' {
					end++
				}
				end++
			}
			out = append(out, compact[i:end+1]...)
			i = end
		case '{', '[':
			out = append(out, c)
			if next := compact[i+1]; next == '}' || next == ']' {
				out = append(out, next)
				i++
				continue
			}
			depth++
			line()
		case '}', ']':
			depth--
			line()
			out = append(out, c)
		case ',':
			out = append(out, c)
			line()
		case ':':
			out = append(out, ": "...)
		default:
			out = append(out, c)
		}
	}
	return out
}

// visible escapes the characters that JSON may have as they are but a terminal should not get.
func visible(encoded []byte) []byte {
	return Replace(encoded, func(hidden []byte) string {
		r, _ := utf8.DecodeRune(hidden)
		if high, low := utf16.EncodeRune(r); high != utf8.RuneError {
			return fmt.Sprintf(`\u%04x\u%04x`, high, low)
		}
		return fmt.Sprintf(`\u%04x`, r)
	})
}
