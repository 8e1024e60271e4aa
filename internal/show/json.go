package show

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"unicode/utf16"
	"unicode/utf8"
)

// JSON writes a value as JSON that a terminal can show, indented, with a line break at its end.
func JSON(w io.Writer, value any) error {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(value); err != nil {
		return err
	}
	_, err := w.Write(visible(out.Bytes()))
	return err
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
