package draft

import "time"

// FirstDay suggests when work begins that is proposed today: with a month, and some days to the next
// one, an offer can be read, agreed and signed.
func FirstDay(today time.Time) time.Time {
	return firstOfMonth(today.AddDate(0, 0, 30))
}

// firstOfMonth is the first day of a month on or after a day.
func firstOfMonth(day time.Time) time.Time {
	year, month, _ := day.Date()
	if day.Day() > 1 {
		month++
	}
	return time.Date(year, month, 1, 0, 0, 0, 0, time.UTC)
}

// dates are those of a draft, as they are written.
type dates struct {
	First                     string // day of the work
	DesignDue, DesignAccepted string
	SystemDue, Last           string // day of the project
	GoLive, SupportEnd        string
	ServiceStart              string
}

// datesFrom plans a project of four months, so that a service that follows begins with a month, as
// its fees and its service levels do, on the day after the project.
func datesFrom(first time.Time, model string) dates {
	goLive := firstOfMonth(first).AddDate(0, 4, 0)
	last := goLive.AddDate(0, 0, -1)
	on := func(day time.Time) string { return day.Format(time.DateOnly) }
	d := dates{
		First:     on(first),
		DesignDue: on(first.AddDate(0, 0, 28)), DesignAccepted: on(first.AddDate(0, 0, 42)),
		SystemDue: on(last.AddDate(0, 0, -14)), Last: on(last),
		GoLive: on(goLive), SupportEnd: on(goLive.AddDate(0, 0, 29)),
		ServiceStart: on(first),
	}
	if model == "hybrid" {
		d.ServiceStart = d.GoLive
	}
	return d
}
