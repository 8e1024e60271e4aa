package policytest

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
)

// CoverageFormats are the forms in which coverage is written, by their names.
var CoverageFormats = map[string]func(io.Writer, Coverage) error{
	"text": writeText, "json": writeJSON, "lcov": writeLCOV, "cobertura": writeCobertura,
}

func writeText(w io.Writer, c Coverage) error {
	var out strings.Builder
	for _, f := range c.Files {
		fmt.Fprintf(&out, "%5.1f %%  %s", f.Percent, f.File)
		if len(f.Missing) > 0 {
			fmt.Fprintf(&out, "  without line %s", ranges(f.Missing))
		}
		out.WriteByte('\n')
	}
	fmt.Fprintf(&out, "%5.1f %%  of the lines of your own rules\n", c.Percent)
	_, err := io.WriteString(w, out.String())
	return err
}

// ranges are numbers with those that follow each other together: 3, 5-7.
func ranges(lines []int) string {
	var parts []string
	for i := 0; i < len(lines); {
		j := i
		for j+1 < len(lines) && lines[j+1] == lines[j]+1 {
			j++
		}
		if i == j {
			parts = append(parts, fmt.Sprint(lines[i]))
		} else {
			parts = append(parts, fmt.Sprintf("%d-%d", lines[i], lines[j]))
		}
		i = j + 1
	}
	return strings.Join(parts, ", ")
}

func writeJSON(w io.Writer, c Coverage) error {
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	return enc.Encode(c)
}

// writeLCOV writes the format of lcov's geninfo.
func writeLCOV(w io.Writer, c Coverage) error {
	var out strings.Builder
	for _, f := range c.Files {
		fmt.Fprintf(&out, "TN:\nSF:%s\n", f.File)
		for _, line := range f.lines() {
			fmt.Fprintf(&out, "DA:%d,%d\n", line.Number, line.Hits)
		}
		fmt.Fprintf(&out, "LF:%d\nLH:%d\nend_of_record\n", len(f.Covered)+len(f.Missing), len(f.Covered))
	}
	_, err := io.WriteString(w, out.String())
	return err
}

type coberturaLine struct {
	Number int `xml:"number,attr"`
	Hits   int `xml:"hits,attr"` // whether, and not how often
}

// lines are all of a file that count, in order.
func (f FileCoverage) lines() []coberturaLine {
	var all []coberturaLine
	covered, missing := f.Covered, f.Missing
	for len(covered)+len(missing) > 0 {
		if len(missing) == 0 || len(covered) > 0 && covered[0] < missing[0] {
			all, covered = append(all, coberturaLine{covered[0], 1}), covered[1:]
		} else {
			all, missing = append(all, coberturaLine{missing[0], 0}), missing[1:]
		}
	}
	return all
}

type coberturaClass struct {
	Name     string          `xml:"name,attr"`
	File     string          `xml:"filename,attr"`
	LineRate float64         `xml:"line-rate,attr"`
	Lines    []coberturaLine `xml:"lines>line"`
}

type cobertura struct {
	XMLName  xml.Name         `xml:"coverage"`
	LineRate float64          `xml:"line-rate,attr"`
	Version  string           `xml:"version,attr"`
	Classes  []coberturaClass `xml:"packages>package>classes>class"`
}

// writeCobertura writes the XML of Cobertura, as build servers read it.
func writeCobertura(w io.Writer, c Coverage) error {
	out := cobertura{LineRate: c.Percent / 100, Version: "1"}
	for _, f := range c.Files {
		out.Classes = append(out.Classes, coberturaClass{Name: f.File, File: f.File, LineRate: f.Percent / 100, Lines: f.lines()})
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	enc := xml.NewEncoder(w)
	enc.Indent("", "  ")
	if err := enc.Encode(out); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}
