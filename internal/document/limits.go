package document

import (
	"fmt"
	"strconv"
	"strings"
)

// Limits bound what an input may cost. They are far above any proposal that people write. A zero field stands for that
// of [DefaultLimits].
type Limits struct {
	Bytes    int // of the input, and of the text that the aliases of all documents repeat
	Depth    int // of lists and mappings inside one another
	Nodes    int // scalars, lists and mappings of all documents together, those that aliases repeat included
	KeyBytes int // of one key
	Digits   int // characters of one number
	Exponent int // of one number, its sign aside
	Problems int // noted for one document; the last of them says so
}

// DefaultLimits are the limits of the command.
var DefaultLimits = Limits{
	Bytes:    1 << 20, // 1 MiB; some seconds for the worst input that was found (nothing but empty flow lists)
	Depth:    64,      // ten times what a proposal needs; what comes later recurses, too
	Nodes:    100_000, // an alias bomb of nine lines has billions
	KeyBytes: 1024,    // YAML's own limit for a key without "?"; keeps pointers short
	Digits:   64,      // policies calculate with 19 digits
	Exponent: 400,     // more than a binary float has; 1e20000000 takes megabytes to calculate with
	Problems: 1000,    // nobody reads more
}

// orDefault returns the limits with the defaults filled in.
func (l Limits) orDefault() Limits {
	or := func(n *int, fallback int) {
		if *n == 0 {
			*n = fallback
		}
	}
	or(&l.Bytes, DefaultLimits.Bytes)
	or(&l.Depth, DefaultLimits.Depth)
	or(&l.Nodes, DefaultLimits.Nodes)
	or(&l.KeyBytes, DefaultLimits.KeyBytes)
	or(&l.Digits, DefaultLimits.Digits)
	or(&l.Exponent, DefaultLimits.Exponent)
	or(&l.Problems, DefaultLimits.Problems)
	return l
}

func (l Limits) tooDeep() string {
	return fmt.Sprintf("lists and mappings are nested deeper than the limit of %s levels", count(l.Depth))
}

func (l Limits) tooMany() string {
	return fmt.Sprintf("there are more values than the limit of %s, aliases included", count(l.Nodes))
}

// checkNumber returns what is wrong with the size of a number in JSON's syntax, or "".
func (l Limits) checkNumber(text string) string {
	if len(text) > l.Digits {
		return fmt.Sprintf("the number has %s characters, more than the limit of %s", count(len(text)), count(l.Digits))
	}
	if i := strings.IndexAny(text, "eE"); i >= 0 {
		// What does not fit into an int is larger than any limit.
		if e, err := strconv.Atoi(text[i+1:]); err != nil || e > l.Exponent || e < -l.Exponent {
			return fmt.Sprintf("the exponent of %s is outside of the limits -%d and %d", text, l.Exponent, l.Exponent)
		}
	}
	return ""
}

// count writes a number with separators: 100,000.
func count(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
