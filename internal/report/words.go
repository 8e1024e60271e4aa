package report

// Escape makes text from a document safe to print on a terminal; see the package's other writers.
func Escape(text string) string { return escape(text) }

// Wrap breaks text into lines of at most width columns, at spaces.
func Wrap(text string, width int) []string { return wrap(text, width) }
