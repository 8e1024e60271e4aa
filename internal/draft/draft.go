// Package draft writes the proposals that demarc init begins with: clean but for the texts that a
// person has to fill in.
package draft

import (
	"bytes"
	"embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"text/template"
	"time"
)

//go:embed templates
var files embed.FS

// Models are the models that there is a draft for.
func Models() []string { return []string{"managed", "professional", "hybrid"} }

// DefaultCurrency is that of a draft for which none is given.
const DefaultCurrency = "EUR"

// Values are what is known already. A text that is empty is left to be filled in.
type Values struct {
	ID, Title, Provider, Customer string
	Currency                      string    // DefaultCurrency if empty
	Start                         time.Time // the first day of the work; FirstDay suggests one
}

// mark begins what has to be filled in; the rule placeholder-text knows it.
const mark = "[insert "

const schemaHint = `# yaml-language-server: $schema=proposal.schema.json
# With "demarc schema > proposal.schema.json" an editor explains every field.
#
`

// YAML writes the draft of a model as a commented YAML file.
func YAML(model string, v Values) ([]byte, error) {
	data, err := proposal(model, v)
	if err != nil {
		return nil, err
	}
	return slices.Concat([]byte(schemaHint), data), nil
}

// Markdown writes the same data as the front matter of a text that is still to be written.
func Markdown(model string, v Values) ([]byte, error) {
	data, err := proposal(model, v)
	if err != nil {
		return nil, err
	}
	name := "prose"
	if model == "hybrid" {
		name = "prose-hybrid"
	}
	prose, err := files.ReadFile("templates/" + name + ".md")
	if err != nil {
		return nil, err
	}
	return slices.Concat([]byte("---\n"), data, []byte("---\n\n"), prose), nil
}

// Places counts what a draft leaves to be filled in.
func Places(draft []byte) int {
	count := 0
	for line := range bytes.Lines(draft) {
		if !bytes.HasPrefix(bytes.TrimSpace(line), []byte("#")) {
			count += bytes.Count(line, []byte(mark))
		}
	}
	return count
}

// proposal writes the data, which is all of a draft but what depends on the kind of its file. A
// hybrid consists of the same two legs as the other models.
func proposal(model string, v Values) ([]byte, error) {
	if !slices.Contains(Models(), model) {
		return nil, fmt.Errorf("there is no draft for the model %q", model)
	}
	if v.Currency == "" {
		v.Currency = DefaultCurrency
	}
	if err := v.check(); err != nil {
		return nil, err
	}
	data := struct {
		Values
		dates
		Model                  string
		Hybrid                 bool
		Head, Project, Service string
	}{Values: v, dates: datesFrom(v.Start, model), Model: model, Hybrid: model == "hybrid"}

	templates, err := template.New("").
		Funcs(template.FuncMap{"insert": insert, "text": text, "indent": indent}).
		ParseFS(files, "templates/*.yaml")
	if err != nil {
		return nil, err
	}
	execute := func(name string) string {
		var out strings.Builder
		if err == nil {
			err = templates.ExecuteTemplate(&out, name+".yaml", data)
		}
		return strings.TrimSuffix(out.String(), "\n")
	}
	data.Head, data.Project, data.Service = execute("head"), execute("project"), execute("service")
	return []byte(execute(model) + "\n"), err
}

// insert is a text that has to be filled in, quoted so that it may be followed by anything.
func insert(what string) string { return strconv.Quote(mark + what + "]") }

// text is a given text, or one that has to be filled in. Each escape of a quoted Go string means the
// same to YAML, as long as the text is UTF-8.
func text(given, what string) string {
	if given == "" {
		return insert(what)
	}
	return strconv.Quote(given)
}

// indent makes a leg a group of a hybrid.
func indent(leg string) string {
	var out strings.Builder
	for line := range strings.Lines(leg) {
		if line != "\n" {
			out.WriteString("  ")
		}
		out.WriteString(line)
	}
	return out.String()
}
