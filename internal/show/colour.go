package show

// Terminal colours.
const (
	Bold = "1"
	Dim  = "2"
	Good = "1;32"
	Bad  = "1;31"
)

// Colours are those of the severities, by their names.
var Colours = map[string]string{"error": Bad, "warning": "1;33", "info": "1;34"}

// Paint puts a text in a terminal colour, if there is one.
func Paint(colour, s string) string {
	if s == "" || colour == "" {
		return s
	}
	return "\x1b[" + colour + "m" + s + "\x1b[0m"
}
