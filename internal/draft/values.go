package draft

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"time"
	"unicode/utf8"
)

// CheckText tells what is wrong with a text that is given; one that is to be filled in is not given.
func CheckText(s string) error {
	switch {
	case strings.TrimSpace(s) == "":
		return errors.New("is empty; without it the draft asks for it")
	case !utf8.ValidString(s):
		return fmt.Errorf("is %q, expected a text in UTF-8", s)
	}
	return nil
}

var currencyCode = regexp.MustCompile(`^[A-Z]{3}$`)

// CheckCurrency tells what is wrong with a currency.
func CheckCurrency(s string) error {
	if !currencyCode.MatchString(s) {
		return fmt.Errorf("is %q, expected a currency code such as EUR or USD", s)
	}
	return nil
}

// ParseDay reads the first day of the work. Years of one digit too few or too many are more likely
// to be mistyped than meant.
func ParseDay(s string) (time.Time, error) {
	day, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return time.Time{}, fmt.Errorf("is %q, expected a date such as 2026-03-01", s)
	}
	return day, checkDay(day)
}

func checkDay(day time.Time) error {
	if day.Year() < 2000 || day.Year() > 2999 {
		return fmt.Errorf("is %q, expected a day of the years 2000 to 2999", day.Format(time.DateOnly))
	}
	return nil
}

func (v Values) check() error {
	for _, text := range []string{v.ID, v.Title, v.Provider, v.Customer} {
		if err := CheckText(text); text != "" && err != nil {
			return fmt.Errorf("a text %w", err)
		}
	}
	if err := CheckCurrency(v.Currency); err != nil {
		return fmt.Errorf("the currency %w", err)
	}
	if err := checkDay(v.Start); err != nil {
		return fmt.Errorf("the start %w", err)
	}
	return nil
}
