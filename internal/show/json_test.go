package show

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
)

// Values are laid out as json.Indent does it.
func FuzzIndented(f *testing.F) {
	for _, s := range []string{`{}`, `[]`, `null`, `{"a":[],"b":{},"c":[1,-2.5e3,true,"x"],"d":{"e":[[{}],[[]]]}}`, `["\"","\\","\\\"{[,:]}","\\\\"]`, `[{"a":1},{"b":"{}"}]`, `"x"`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var value any
		if json.Unmarshal([]byte(s), &value) != nil {
			return
		}
		compact, err := json.Marshal(value)
		if err != nil {
			t.Fatal(err)
		}
		var want bytes.Buffer
		if err := json.Indent(&want, compact, "", "  "); err != nil {
			t.Fatal(err)
		}
		if got := indented(compact); !bytes.Equal(got, want.Bytes()) {
			t.Errorf("%s is laid out as\n%s\nexpected\n%s", compact, got, want.Bytes())
		}
	})
}

// What is hidden is escaped, and reads as it was.
func TestJSON(t *testing.T) {
	for in, want := range map[string]string{
		"a <b> & ü":           "\"a <b> & ü\"\n",
		"\u202e\u00ad\x7f":    `"\u202e\u00ad\u007f"` + "\n",
		"\U000e0041":          `"\udb40\udc41"` + "\n",
		"\x1b[31m\t\n\u2028é": `"\u001b[31m\t\n\u2028é"` + "\n",
	} {
		var out bytes.Buffer
		if err := JSON(&out, in); err != nil || out.String() != want {
			t.Errorf("%q is %s, expected %s (%v)", in, out.String(), want, err)
		}
		var back string
		if err := json.Unmarshal(out.Bytes(), &back); err != nil || back != in {
			t.Errorf("%q is read as %q (%v)", in, back, err)
		}
	}
	var line bytes.Buffer
	if err := JSONLine(&line, map[string]any{"a": []any{"\u202e", json.Number("1.50")}}); err != nil || line.String() != `{"a":["\u202e",1.50]}`+"\n" {
		t.Errorf("in a line it is %s (%v)", line.String(), err)
	}
	if err := JSON(&strings.Builder{}, func() {}); err == nil {
		t.Error("a function has become JSON")
	}
}
