package cli

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/demarc-dev/demarc/report"
)

// standardOutput stands for it in the place of a file.
const standardOutput = "-"

// output is a report that a check writes.
type output struct {
	format report.Format // zero for the main report until the configuration is read
	file   string
}

// values are those of a flag that may be given several times. A list of the flag package would be split
// at commas, which names of files may have.
type values []string

// Set takes one more value.
func (v *values) Set(value string) error {
	*v = append(*v, value)
	return nil
}

// String is empty: there is no default to show.
func (v *values) String() string { return "" }

// outputsOf reads --output and each --report. The main report is the first.
func outputsOf(c *cli.Context) ([]output, error) {
	outputs := []output{{file: cmp.Or(c.String("output"), standardOutput)}}
	for _, value := range *c.Generic("report").(*values) {
		name, file, _ := strings.Cut(value, "=")
		if file == "" {
			return nil, usagef("--report is %q, expected FORMAT=FILE, such as sarif=demarc.sarif; formats are %s",
				value, strings.Join(report.Formats(), ", "))
		}
		format, err := report.For(name)
		if err != nil {
			return nil, usagef("--report %s: %w", value, err)
		}
		outputs = append(outputs, output{format, file})
	}
	var taken []string
	for _, o := range outputs {
		path := o.path()
		switch {
		case !slices.Contains(taken, path):
			taken = append(taken, path)
		case path == standardOutput:
			return nil, usagef("two reports go to standard output, expected one; --output FILE writes the main one to a file")
		default:
			return nil, usagef("two reports go to %s, expected a file for each", o.file)
		}
	}
	return outputs, nil
}

// path tells files apart, by whichever name.
func (o output) path() string {
	if o.file == standardOutput {
		return o.file
	}
	path := absolute(o.file)
	if target, err := filepath.EvalSymlinks(path); err == nil {
		return target
	}
	if dir, err := filepath.EvalSymlinks(filepath.Dir(path)); err == nil {
		return filepath.Join(dir, filepath.Base(path))
	}
	return path
}

// write writes a report of a run to each output. One that cannot be written keeps none of the others back.
func (k *check) write(outputs []output, run report.Run) error {
	var errs []error
	for _, o := range outputs {
		if err := k.writeOne(o, run); err != nil {
			errs = append(errs, fmt.Errorf("writing the %s report: %w", o.format.Name, err))
		}
	}
	return errors.Join(errs...)
}

// unseen is what could not be checked, if no report says it on standard output.
func unseen(outputs []output, run report.Run) error {
	var errs []error
	if !slices.ContainsFunc(outputs, func(o output) bool { return o.file == standardOutput }) {
		for _, f := range run.Failed {
			errs = append(errs, f)
		}
	}
	return errors.Join(errs...)
}

func (k *check) writeOne(o output, run report.Run) error {
	options := report.Options{
		Color: k.c.String("color") == "always", Verbose: k.c.Bool("verbose"),
		Quiet: k.c.Bool("quiet"), Summary: k.c.Bool("summary"), Most: k.c.Int("max-findings"),
	}
	if o.file == standardOutput {
		options.Color, options.Width = k.color, terminal(k.streams.Stdout)
		return o.format.Write(k.streams.Stdout, run, options)
	}
	var out bytes.Buffer
	if err := o.format.Write(&out, run, options); err != nil {
		return err
	}
	return writeFile(o.file, out.Bytes())
}
