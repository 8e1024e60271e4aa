package html

import (
	"strings"
	"testing"

	"github.com/demarc-dev/demarc"
)

func TestTicks(t *testing.T) {
	for _, test := range []struct{ from, to, want string }{
		{"2026-03-05", "2026-03-20", "0.00% Mar 2026"},
		{"2026-11-05", "2027-02-01", "0.00% Nov 2026, 25.00% Dec, 50.83% 2027, 76.67% Feb"},
		{"2026-02-01", "2027-02-01", "15.01% Apr 2026, 38.17% Jul, 61.58% Oct, 84.99% 2027"},
		{"2026-02-01", "2028-12-31", "14.08% Jul 2026, 31.36% 2027, 48.36% Jul, 65.63% 2028, 82.72% Jul"},
		{"2027-01-18", "2031-06-30", "0.00% 2027, 22.23% 2028, 44.52% 2029, 66.75% 2030, 88.98% 2031"},
		{"2000-01-18", "2500-06-30", "0.00% 2000, 19.98% 2100, 39.96% 2200, 59.94% 2300, 79.92% 2400, 99.90% 2500"},
	} {
		a, ok := axisOf([]demarc.Event{{Start: test.from, End: test.to}})
		var got []string
		for _, tick := range a.ticks() {
			got = append(got, tick.X+" "+tick.Label)
		}
		if strings.Join(got, ", ") != test.want || !ok || len(got) > mostTicks {
			t.Errorf("%s to %s: %s\nexpected %s", test.from, test.to, strings.Join(got, ", "), test.want)
		}
	}
}
