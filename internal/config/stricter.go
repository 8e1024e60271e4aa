package config

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strconv"
	"sync"

	"github.com/demarc-dev/demarc/policies"
)

// defaults are the built-in thresholds, with which way they are stricter.
var defaults = sync.OnceValue(func() map[string]struct {
	Value    any    `json:"value"`
	Stricter string `json:"stricter"`
} {
	var data struct {
		Demarc struct {
			Params map[string]struct {
				Value    any    `json:"value"`
				Stricter string `json:"stricter"`
			} `json:"params"`
		} `json:"demarc"`
	}
	raw, err := policies.FS.ReadFile("data.json")
	if err == nil {
		err = json.Unmarshal(raw, &data)
	}
	if err != nil {
		return nil // every rule is broken then, which others tell
	}
	return data.Demarc.Params
})

// stricter says what would be allowed in the place of a threshold that is looser than the one before; "" if it is not.
func stricter(name string, was any, isSet bool, value any) string {
	known := defaults()[name]
	if !isSet {
		was = known.Value
	}
	before, ok := size(was)
	now, isSize := size(value)
	switch {
	case fmt.Sprint(was) == fmt.Sprint(value):
		return ""
	case !ok || !isSize || known.Stricter == "":
		return "nothing about it here"
	case known.Stricter == "lower" && now > before:
		return fmt.Sprintf("%v or less", was)
	case known.Stricter == "higher" && now < before:
		return fmt.Sprintf("%v or more", was)
	}
	return ""
}

var duration = regexp.MustCompile(`^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$`)

// size makes thresholds comparable: a number, or a duration in seconds, with months and years of the mean length.
func size(value any) (float64, bool) {
	switch v := value.(type) {
	case float64:
		return v, true
	case json.Number:
		f, err := v.Float64()
		return f, err == nil
	case string:
		parts := duration.FindStringSubmatch(v)
		if parts == nil {
			return 0, false
		}
		const day = 24 * 3600
		sum := 0.0
		for i, seconds := range []float64{365.2425 * day, 365.2425 / 12 * day, 7 * day, day, 3600, 60, 1} {
			n, _ := strconv.ParseFloat("0"+parts[i+1], 64)
			sum += n * seconds
		}
		return sum, true
	}
	return 0, false
}
