// Package words finds the word that a person may have meant.
package words

import (
	"fmt"
	"strings"

	"github.com/agnivade/levenshtein"
)

// DidYouMean is a clause that names the nearest of the known words, or "" if none is near.
func DidYouMean(found string, known []string) string {
	if near := Nearest(found, known); near != "" {
		return fmt.Sprintf("; did you mean %q?", near)
	}
	return ""
}

// Nearest gives the first of the known words with the smallest edit distance, letter case left
// aside; "" if the distance is more than one in three letters.
func Nearest(found string, known []string) string {
	nearest, best := "", len([]rune(found))/3+2
	for _, word := range known {
		if d := levenshtein.ComputeDistance(strings.ToLower(found), strings.ToLower(word)); d < best {
			nearest, best = word, d
		}
	}
	return nearest
}
