package demarc

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"
)

// forever is the last day that can be written. What would lie after it is taken for it, as in the rules.
var forever = time.Date(9999, 12, 31, 0, 0, 0, 0, time.UTC)

// daysOf gives the first and the last day of a date, which may be a whole month; ok is false for
// anything else. The first day of the calendar stands for none.
func daysOf(value any) (first, last time.Time, ok bool) {
	first, err := time.Parse(time.DateOnly, text(value))
	last = first
	if err != nil {
		first, err = time.Parse("2006-01", text(value))
		last = first.AddDate(0, 1, -1)
	}
	if err != nil || first.IsZero() || first.Year() < 1 {
		return time.Time{}, time.Time{}, false
	}
	return first, last, true
}

// period is a length of time in the calendar.
type period struct{ months, days int }

// most of any unit is more than the calendar has days.
const most = 4_000_000

var isoPeriod = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T.*)?$`)
})

// periodOf reads the months and days of an ISO 8601 duration; ok is false if it has none, or is none.
func periodOf(value any) (p period, ok bool) {
	parts := isoPeriod().FindStringSubmatch(text(value))
	if parts == nil {
		return p, false
	}
	number := func(i int) int {
		n, err := strconv.Atoi(parts[i])
		if err != nil && parts[i] != "" {
			return most // it has more digits than an int
		}
		return min(n, most)
	}
	p = period{months: min(number(1)*12+number(2), most), days: min(number(3)*7+number(4), most)}
	return p, p != period{}
}

// times is the period repeated.
func (p period) times(n int) period {
	n = min(n, most)
	return period{min(p.months*n, most), min(p.days*n, most)}
}

// String gives the period in words, such as "14 months and 3 days".
func (p period) String() string {
	var parts []string
	for _, part := range []struct {
		n    int
		unit string
	}{{p.months, "month"}, {p.days, "day"}} {
		switch {
		case part.n == 1:
			parts = append(parts, "1 "+part.unit)
		case part.n > 1:
			parts = append(parts, fmt.Sprintf("%d %ss", part.n, part.unit))
		}
	}
	return strings.Join(parts, " and ")
}

// after is the day that a period later. A month after 31 January is the last day of February.
func (p period) after(day time.Time) time.Time {
	later, _ := monthsAfter(day, p.months)
	return shifted(later, p.days)
}

// endFrom is the last day of the period that starts on a day: twelve months from 1 January end on
// 31 December, and a month from 31 January with February, as in the rules.
func (p period) endFrom(start time.Time) time.Time {
	later, clamped := monthsAfter(start, p.months)
	if clamped {
		return shifted(later, p.days)
	}
	return shifted(later, p.days-1)
}

// before is the last day on which the period is left of the time up to the end of a day.
func (p period) before(end time.Time) time.Time {
	earlier, _ := monthsAfter(shifted(end, 1), -p.months)
	return shifted(earlier, -p.days-1)
}

// monthsAfter moves a day by months; clamped tells that its month has no such day, and that it is
// the last one instead.
func monthsAfter(day time.Time, months int) (moved time.Time, clamped bool) {
	year, month, d := day.Date()
	first := time.Date(year, month+time.Month(months), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return first.AddDate(0, 0, min(d, last)-1), d > last
}

// shifted moves a day by days, not beyond the end of the calendar.
func shifted(day time.Time, days int) time.Time {
	if moved := day.AddDate(0, 0, days); moved.Before(forever) {
		return moved
	}
	return forever
}
