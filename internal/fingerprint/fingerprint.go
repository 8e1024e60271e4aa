// Package fingerprint tells findings from others, in one run and the next.
package fingerprint

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
)

// Proposal tells a proposal from others: by its id, or by its file where it has none. With a rule and a
// path it tells a finding, on whatever line that stands.
func Proposal(id, file string) string {
	if id != "" {
		return "id " + id
	}
	return "file " + file
}

// Of is a digest of words, in hex.
func Of(words ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(words, "\x00")))
	return hex.EncodeToString(sum[:16])
}
