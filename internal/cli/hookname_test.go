package cli

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestHookKnowsTheNames compares the names for which the hook starts demarc with those that demarc reads.
func TestHookKnowsTheNames(t *testing.T) {
	var asked []string
	for _, m := range regexp.MustCompile(`':\(top,icase\)\*(\.\w+)'`).FindAllStringSubmatch(hookText, -1) {
		asked = append(asked, m[1])
		if !hasFormat("a" + strings.ToUpper(m[1])) {
			t.Errorf("the hook starts demarc for %s, which is no format", m[1])
		}
	}
	if want := regexp.MustCompile(`\.\w+`).FindAllString(endings, -1); !slices.Equal(asked, want) {
		t.Errorf("the hook starts demarc for %q, but a proposal's name ends in %q", asked, want)
	}
}
