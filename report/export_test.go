package report

import "fmt"

// What the tests of formats look into.
type (
	SARIFLog    = sarifLog
	SARIFRun    = sarifRun
	Document    = document
	GitLabIssue = gitlabIssue
)

// Limits of what is shown.
const (
	CommentBytes    = commentBytes
	CommentFindings = commentFindings
	CommentMaps     = commentMaps
	ManyClean       = manyClean
)

var (
	URI     = Run.uri
	Command = command
	Prose   = prose

	VersionIn = versionIn
)

// Fingerprints are those of all findings of a run, each with its number.
func Fingerprints(r Run) []string {
	var ids []string
	for _, e := range r.entries() {
		ids = append(ids, fmt.Sprintf("%s:%d", e.fingerprint, e.number))
	}
	return ids
}
