package document

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// rep is strings.Repeat under a name that keeps the tables readable.
func rep(s string, n int) string { return strings.Repeat(s, n) }

func TestLimits(t *testing.T) {
	bomb := "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
	for c := 'b'; c <= 'i'; c++ {
		bomb += fmt.Sprintf("%c: &%c [%s*%c]\n", c, c, rep(fmt.Sprintf("*%c, ", c-1), 9), c-1)
	}
	merges := "- &a {x: 1}\n"
	for c := 'b'; c <= 'z'; c++ {
		merges += fmt.Sprintf("- &%c {<<: [*%c, *%c]}\n", c, c-1, c-1)
	}
	for _, c := range []struct {
		name   string
		format Format
		in     string
		limits Limits
		want   string // the error, or "" if there is none
	}{
		{"bytes", YAML, "a: 12345", Limits{Bytes: 8}, ""},
		{"a byte more", YAML, "a: 123456", Limits{Bytes: 8}, "1:1: the file has 9 bytes, more than the limit of 8"},
		{"bytes of JSON", JSON, rep(" ", 1<<20+1), Limits{}, "1:1: the file has 1,048,577 bytes, more than the limit of 1,048,576"},

		{"depth, flow", YAML, rep("[", 64) + rep("]", 64), Limits{}, ""},
		{"depth, flow, more", YAML, rep("[", 65) + rep("]", 65), Limits{}, "1:65: lists and mappings are nested deeper than the limit of 64 levels"},
		{"depth, block lists", YAML, rep("- ", 64) + "a", Limits{}, ""},
		{"depth, block lists, more", YAML, rep("- ", 65) + "a", Limits{}, "1:129: lists and mappings are nested deeper than the limit of 64 levels"},
		{"depth, explicit keys", YAML, rep("? ", 65) + "a", Limits{}, "1:129: lists and mappings are nested deeper than the limit of 64 levels"},
		{"depth, block and flow together", YAML, rep("- ", 60) + rep("[", 5) + rep("]", 5), Limits{}, "1:125: lists and mappings are nested deeper than the limit of 64 levels"},
		{"depth, lists that are not indented", YAML, "a:\n- b:\n  - c:\n    - d", Limits{Depth: 5}, "4:5: lists and mappings are nested deeper than the limit of 5 levels"},
		{"depth, through aliases", YAML, "- &a [[[x]]]\n- &b [[*a]]\n- [[[*b]]]", Limits{Depth: 6}, "3:6: lists and mappings are nested deeper than the limit of 6 levels"},
		{"depth, a million", YAML, rep("[", 1<<20), Limits{}, "1:65: lists and mappings are nested deeper than the limit of 64 levels"},
		{"depth of JSON", JSON, rep(`{"a":`, 64) + "1" + rep("}", 64), Limits{}, ""},
		{"depth of JSON, more", JSON, rep("[", 65) + rep("]", 65), Limits{}, "1:65: lists and mappings are nested deeper than the limit of 64 levels"},

		{"nodes", YAML, "[a, {b: c}, d]", Limits{Nodes: 5}, ""},
		{"nodes, more", YAML, "[a, {b: c}, d]", Limits{Nodes: 4}, "1:13: there are more values than the limit of 4, aliases included"},
		{"nodes of all documents", YAML, "a\n--- b\n--- c", Limits{Nodes: 2}, "3:5: there are more values than the limit of 2, aliases included"},
		{"nodes, collections", YAML, "[" + rep("[],", 100_000) + "]", Limits{}, "1:299999: there are more values than the limit of 100,000, aliases included"},
		{"nodes of JSON", JSON, "[1,{},3]", Limits{Nodes: 3}, "1:7: there are more values than the limit of 3, aliases included"},
		{"alias bomb", YAML, bomb, Limits{}, "5:36: there are more values than the limit of 100,000, aliases included"},
		{"merge bomb", YAML, merges, Limits{}, "15:16: there are more values than the limit of 100,000, aliases included"},
		{"text bomb", YAML, "- &a " + rep("x", 400) + "\n- [*a, *a,\n*a]", Limits{Bytes: 1000}, "3:1: aliases repeat more text than the limit of 1,000 bytes"},
		{"text bomb of keys", YAML, "- &a {" + rep("x", 400) + ": 1}\n- [*a, *a,\n*a]", Limits{Bytes: 1000}, "3:1: aliases repeat more text than the limit of 1,000 bytes"},

		{"key", YAML, "? \"" + rep("é", 512) + "\"\n: 1", Limits{}, ""},
		{"key, more", YAML, "a: 1\n? \"" + rep("é", 512) + "x\"\n: 1", Limits{}, "2:3: the key has more than 1,024 bytes"},
		{"key of JSON", JSON, `{"` + rep("x", 1025) + `": 1}`, Limits{}, "1:2: the key has more than 1,024 bytes"},
		{"%TAG lines", YAML, rep("%TAG !x! y\n", 101) + "--- a", Limits{}, "101:1: there are more %TAG lines than the limit of 100"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Parse("p", []byte(c.in), c.format, c.limits)
			got := ""
			if err != nil {
				got = err.Error()
			}
			if got != c.want {
				t.Errorf("error %q, want %q", got, c.want)
			}
		})
	}
}

func TestLimitOfProblems(t *testing.T) {
	docs, err := Parse("p", []byte(rep("a: 1\n", 10)), YAML, Limits{Problems: 3})
	if err != nil {
		t.Fatal(err)
	}
	problems := docs[0].Problems
	if len(problems) != 3 || !strings.HasSuffix(problems[2].Message, "(the 3 problems that are shown end here)") {
		t.Errorf("%d problems: %v", len(problems), problems)
	}
}

// A position must be right wherever it is in a line that is longer than a block of the index.
func TestLongLines(t *testing.T) {
	for _, format := range []Format{YAML, JSON} {
		in := "[" + rep(`"é😀x", `, 5000) + "1]"
		docs, err := Parse("p", []byte(in), format, Limits{})
		if err != nil {
			t.Fatal(err)
		}
		for i := range 5000 {
			want := Range{Pos{1, 2 + 7*i}, Pos{1, 7 + 7*i}}
			if p, ok := docs[0].Place(Pointer(i)); !ok || p.Value != want {
				t.Fatalf("%s: item %d is at %v, want %v", format, i, p.Value, want)
			}
		}
	}
}

// BenchmarkWorst has the most expensive inputs of 1 MiB that were found.
func BenchmarkWorst(b *testing.B) {
	if os.Getenv("DEMARC_WORST") == "" {
		b.Skip("set DEMARC_WORST to run it")
	}
	const size = 1 << 20
	for name, in := range map[string]string{
		"items":       rep("[", 60) + rep("a,", size/2-60) + rep("]", 60),
		"collections": "[" + rep("[],", size/3-1) + "]",
		"documents":   rep("---\n", size/4),
		"directives":  rep("%YAML 1.2\n...\n", size/14),
		"newlines":    rep("\n", size),
		"aliases":     "- &a b\n" + rep("- *a\n", size/5-2),
		"wide":        "[" + rep("é: 'é',", size/9-1) + "]",
		"duplicates":  "{" + rep("\"a\": 1,", size/7-1) + "}",
		"nested":      rep("? ", 63) + rep("x", size-200),
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				_, _ = Parse("p.yaml", []byte(in), YAML, DefaultLimits)
			}
		})
	}
}
