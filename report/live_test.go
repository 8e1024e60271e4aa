package report

import "testing"

// No word that is live is taken for dead at a glance.
func FuzzDead(f *testing.F) {
	for _, s := range []string{
		"", "word", "defaced", "facades", "www.", "x-WWW.y", "a.www.", "gh-1", "GH-x", "mailto:", "1234567", "(abcdef0)", "é@x", "a_b", "äwww.x", ":smile:", "!1", "~x",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, word string) {
		if isDead(word) && live.MatchString(word) {
			t.Errorf("%q is live", word)
		}
	})
}

func TestDead(t *testing.T) {
	for word, want := range map[string]bool{"monitoring": true, "agreed.": true, "(on-call)": true, "defaced": false, "www.x": false, "24x7": true, "": true, "a": true, "gh-1": false, "@you": false} {
		if got := isDead(word); got != want {
			t.Errorf("%q is dead: %t", word, got)
		}
	}
}
