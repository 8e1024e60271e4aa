package policy

import (
	"errors"
	"fmt"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/demarc-dev/demarc/internal/words"
)

// inLines words errors of OPA's parser and compiler in a line each: the file, the line, and what is wrong. Other errors are returned
// as they are.
func inLines(err error) error {
	var found ast.Errors
	var one *ast.Error
	switch {
	case errors.As(err, &found):
	case errors.As(err, &one):
		found = ast.Errors{one}
	default:
		return err
	}
	var lines []error
	for _, e := range found {
		message := e.Message
		if unknown, ok := e.Details.(*ast.RefErrInvalidDetail); ok && len(unknown.OneOf) > 0 {
			message += hint(unknown)
		}
		if name, ok := strings.CutPrefix(message, "undefined function "); ok && ast.BuiltinMap[name] != nil {
			message = refusal(name)
		}
		if e.Location != nil && e.Location.File != "" {
			message = fmt.Sprintf("%s:%d: %s", e.Location.File, e.Location.Row, message)
		}
		lines = append(lines, errors.New(strings.Join(strings.Fields(message), " ")))
	}
	return errors.Join(lines...)
}

// hint says which name may be meant by one that nothing has.
func hint(unknown *ast.RefErrInvalidDetail) string {
	var known []string
	for _, value := range unknown.OneOf {
		if text, ok := value.(ast.String); ok {
			known = append(known, string(text))
		}
	}
	if unknown.Pos < len(unknown.Ref) {
		if text, ok := unknown.Ref[unknown.Pos].Value.(ast.String); ok {
			return words.DidYouMean(string(text), known)
		}
	}
	return ""
}
