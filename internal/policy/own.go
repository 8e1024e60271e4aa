package policy

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"go.yaml.in/yaml/v4"
)

// Own is a folder of an organisation's own rules: Rego modules in packages below demarc.rules, with what helps them in
// packages outside of demarc, and in data.json or data.yaml what they read.
type Own struct {
	Name string // of the folder, for messages
	FS   fs.FS
}

// The limits of a folder of own rules. The built-in ones have 120 files and take 700 KB.
const (
	maxOwnFiles = 2000
	maxOwnBytes = 2 << 20
)

// OwnFiles are the files of own rules that decide: Rego without tests, and data. They are told by their folder's name
// and their path in it.
type OwnFiles map[string][]byte

// ReadOwn reads folders of own rules.
func ReadOwn(own ...Own) (OwnFiles, error) {
	files := OwnFiles{}
	for _, o := range own {
		before := len(files)
		if err := files.read(o, isOwnFile); err != nil {
			return nil, err
		}
		if len(files) == before {
			return nil, fmt.Errorf("%s has no rules, expected files that end in .rego", o.Name)
		}
	}
	return files, nil
}

// ReadTests reads the tests beside own rules.
func ReadTests(own ...Own) (OwnFiles, error) {
	files := OwnFiles{}
	for _, o := range own {
		if err := files.read(o, isTest); err != nil {
			return nil, err
		}
	}
	return files, nil
}

// read adds the files of a folder whose names are wanted.
func (f OwnFiles) read(o Own, wanted func(name string) bool) error {
	size := 0
	for _, content := range f {
		size += len(content)
	}
	return fs.WalkDir(o.FS, ".", func(name string, d fs.DirEntry, err error) error {
		shown := path.Join(o.Name, name)
		switch {
		case err != nil:
			return fmt.Errorf("%s: %w", shown, err)
		case !d.IsDir() && wanted(d.Name()) && isData(d.Name()) && path.Dir(name) != ".":
			return fmt.Errorf("%s: data is read at the top of the folder only", shown)
		case d.IsDir() && name != "." && strings.HasPrefix(d.Name(), "."):
			return fs.SkipDir
		case d.IsDir() || !wanted(d.Name()):
			return nil
		case len(f) >= maxOwnFiles:
			return fmt.Errorf("%s: more than %d files of rules", shown, maxOwnFiles)
		}
		info, err := fs.Stat(o.FS, name) // of what a link leads to
		switch {
		case err != nil:
			return fmt.Errorf("%s: %w", shown, err)
		case !info.Mode().IsRegular():
			return fmt.Errorf("%s is no file", shown)
		case info.Size() > int64(maxOwnBytes-size):
			return fmt.Errorf("%s: the rules take more than %d MB", shown, maxOwnBytes>>20)
		}
		content, err := fs.ReadFile(o.FS, name)
		if err != nil {
			return fmt.Errorf("%s: %w", shown, err)
		}
		if _, twice := f[shown]; twice {
			return fmt.Errorf("%s is given twice", shown)
		}
		size += len(content)
		f[shown] = content
		return nil
	})
}

func isOwnFile(name string) bool {
	return strings.HasSuffix(name, ".rego") && !isTest(name) || isData(name)
}

func isTest(name string) bool { return strings.HasSuffix(name, "_test.rego") }

func isData(name string) bool { return name == "data.json" || name == "data.yaml" }

// Parse reads the Rego in files.
func (f OwnFiles) Parse() (map[string]*ast.Module, error) {
	modules := map[string]*ast.Module{}
	var faults []error
	for _, name := range sortedKeys(f) {
		if isData(path.Base(name)) {
			continue
		}
		if line := tooNested(f[name]); line > 0 {
			faults = append(faults, fmt.Errorf("%s:%d: too many brackets in each other, expected at most %d", name, line, maxBrackets))
			continue
		}
		module, err := parse(name, f[name])
		if err == nil {
			err = errors.Join(tooLarge(name, module), asksItself(name, module))
		}
		if err != nil {
			faults = append(faults, err)
			continue
		}
		modules[name] = module
	}
	return modules, errors.Join(faults...)
}

// Digest identifies them, wherever their folders are: by the folder's number and the path in it.
func (f OwnFiles) Digest(folders []string) string {
	var parts [][]byte
	for _, name := range sortedKeys(f) {
		parts = append(parts, []byte(relative(name, folders)), f[name])
	}
	return DigestOf(parts...)
}

// Moved are rules of which the folders have other names now.
func Moved(rules []Rule, from, to []string) []Rule {
	moved := slices.Clone(rules)
	for i := range moved {
		for j := range min(len(from), len(to)) {
			if rest, ok := strings.CutPrefix(moved[i].File, inside(from[j])); ok {
				moved[i].File = path.Join(to[j], rest)
				break
			}
		}
	}
	return moved
}

// inside is what the names of the files in a folder begin with.
func inside(folder string) string {
	if folder = path.Clean(folder); folder != "." {
		return folder + "/"
	}
	return ""
}

// relative is the number of a file's folder, and its path there; its name if it is in none.
func relative(name string, folders []string) string {
	for i, folder := range folders {
		if rest, ok := strings.CutPrefix(name, inside(folder)); ok {
			return fmt.Sprintf("%d/%s", i, rest)
		}
	}
	return name
}

// Extend reads own rules beside those that were loaded. An error lists what is wrong with them, each with file and line.
func (s *Sources) Extend(files OwnFiles) (*Sources, error) {
	all := &Sources{Modules: maps.Clone(s.Modules), Rules: s.Rules, Data: s.Data, languages: s.languages, own: map[string]bool{}, texts: files}
	delete(all.Modules, catalogueFile)
	modules, err := files.Parse()
	if err != nil {
		return nil, err
	}
	if err := all.take(modules, files); err != nil {
		return nil, err
	}
	return all, all.tellCatalogue()
}

// Text is a module as it is written, or, of one that is built in, as it means the same. OPA writes escape codes in a way that it does not read.
func (s *Sources) Text(file string) []byte {
	if text, ok := s.texts[file]; ok {
		return text
	}
	return []byte(s.Modules[file].String())
}

// take takes in modules and what stands in the data of files.
func (s *Sources) take(modules map[string]*ast.Module, files OwnFiles) error {
	for name, module := range modules {
		s.Modules[name], s.own[name] = module, true
	}
	if err := s.catalogue(); err != nil {
		return err
	}
	var faults []error
	for _, name := range sortedKeys(files) {
		if isData(path.Base(name)) {
			faults = append(faults, s.add(name, files[name]))
		}
	}
	return errors.Join(faults...)
}

// Mistake is what is wrong with own rules.
type Mistake struct {
	File    string `json:"file,omitempty"`
	Line    int    `json:"line,omitempty"` // 0 if it is of the whole file
	Message string `json:"message"`
}

// Mistakes are all that is wrong with own rules and their tests, as far as it can be told: where one file cannot be read, what is wrong with the others is
// told all the same. The schema is that of proposals, decoded.
func (s *Sources) Mistakes(files, tests OwnFiles, schema any) []Mistake {
	all := &Sources{Modules: maps.Clone(s.Modules), Rules: s.Rules, Data: s.Data, languages: s.languages, own: map[string]bool{}}
	delete(all.Modules, catalogueFile)
	modules, unread := files.Parse()
	_, unreadTests := tests.Parse()
	wrong := []error{unread, unreadTests, all.take(modules, files)}
	all.Modules[catalogueFile] = s.Modules[catalogueFile] // which has nothing of these rules, and is enough to look for mistakes
	if unread == nil {
		_, err := all.Compile(schema)
		wrong = append(wrong, err)
	}
	var faults []Mistake
	found := errors.Join(wrong...)
	if found == nil {
		return nil
	}
	for line := range strings.SplitSeq(found.Error(), "\n") {
		f := Mistake{Message: line}
		for _, known := range []OwnFiles{files, tests} {
			for name := range known {
				if rest, ok := strings.CutPrefix(line, name+":"); ok {
					f = Mistake{File: name, Message: rest}
					if at, message, ok := strings.Cut(rest, ": "); ok {
						if n, err := strconv.Atoi(at); err == nil {
							f.Line, f.Message = n, message
						}
					}
					f.Message = strings.TrimSpace(f.Message)
				}
			}
		}
		if !slices.Contains(faults, f) {
			faults = append(faults, f)
		}
	}
	slices.SortStableFunc(faults, func(a, b Mistake) int { return cmp.Or(strings.Compare(a.File, b.File), a.Line-b.Line) })
	return faults
}

// Own are the rules that are not built in.
func (s *Sources) Own() []Rule {
	return slices.DeleteFunc(slices.Clone(s.Rules), func(r Rule) bool { return r.Package == "" })
}

// isPackage is what a package of own rules is called, so that the ids of its rules are words with hyphens.
var isPackage = regexp.MustCompile(`^[a-z][a-z0-9]*(_[a-z0-9]+)*$`)

// prefixes are what the names of thresholds and word lists of own rules begin with.
func (s *Sources) prefixes() []string {
	var all []string
	for _, rule := range s.Own() {
		all = append(all, rule.Package+"_")
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// add takes in what own rules read: thresholds and word lists whose names begin like their package, and whatever
// stands outside of data.demarc.
func (s *Sources) add(file string, content []byte) error {
	fault := func(format string, args ...any) error {
		return fmt.Errorf("%s: %s", file, fmt.Sprintf(format, args...))
	}
	var root map[string]any
	var err error
	if strings.HasSuffix(file, ".json") {
		err = json.Unmarshal(content, &root)
	} else {
		err = yaml.Load(content, &root)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	data := maps.Clone(s.Data)
	for _, name := range sortedKeys(root) {
		if name == "demarc" {
			continue
		}
		if _, taken := data[name]; taken {
			return fault("data.%s is given by another file already", name)
		}
		data[name] = root[name]
	}
	if mine, ok := root["demarc"]; ok {
		groups, ok := mine.(map[string]any)
		if !ok {
			return fault("demarc is %s, expected params and words", typeName(mine))
		}
		built, _ := data["demarc"].(map[string]any)
		built = maps.Clone(built)
		for _, group := range sortedKeys(groups) {
			check, known := ownData[group]
			if !known {
				return fault("demarc.%s is demarc's own; expected params, words, or a name outside of demarc", group)
			}
			named, ok := groups[group].(map[string]any)
			if !ok {
				return fault("demarc.%s is %s, expected names", group, typeName(groups[group]))
			}
			all, _ := built[group].(map[string]any)
			all = maps.Clone(all)
			for _, name := range sortedKeys(named) {
				isMine := slices.ContainsFunc(s.prefixes(), func(prefix string) bool { return strings.HasPrefix(name, prefix) && name != prefix })
				_, taken := all[name]
				switch {
				case !isMine:
					return fault("demarc.%s.%s should begin like the package of the rules that read it: %s…", group, name, strings.Join(s.prefixes(), "…, "))
				case taken:
					return fault("demarc.%s.%s is given by another file already", group, name)
				}
				if wrong := check(named[name]); wrong != "" {
					return fault("demarc.%s.%s %s", group, name, wrong)
				}
				all[name] = named[name]
			}
			built[group] = all
		}
		data["demarc"] = built
	}
	s.Data = data
	return nil
}

// ownData tells what is wrong with a threshold or a word list; "" if nothing is.
var ownData = map[string]func(any) string{
	"params": func(of any) string {
		param, ok := of.(map[string]any)
		if !ok {
			return "is " + typeName(of) + ", expected value, description and reason"
		}
		for _, key := range sortedKeys(param) {
			if !slices.Contains([]string{"value", "description", "reason"}, key) {
				return fmt.Sprintf("has %q, expected value, description and reason", key)
			}
		}
		for _, key := range []string{"description", "reason"} {
			if text, ok := param[key].(string); !ok || blank(text) {
				return "has no " + key
			}
		}
		switch value := param["value"].(type) {
		case nil:
			return "has no value"
		case []any:
			if len(value) == 0 || slices.ContainsFunc(value, func(v any) bool { return typeName(v) != typeName(value[0]) }) {
				return "has a list as value, expected items of one type, and one at least"
			}
		case map[string]any:
			return "has names as value, expected a number, a text, true or false, or a list of such"
		}
		return ""
	},
	"words": func(of any) string {
		list, ok := of.([]any)
		if !ok {
			return "is " + typeName(of) + ", expected a list of words"
		}
		for i, word := range list {
			if text, ok := word.(string); !ok || blank(text) {
				return fmt.Sprintf("has %v as word %d, expected a word or a phrase", word, i+1)
			}
		}
		return ""
	},
}

func typeName(value any) string {
	switch value.(type) {
	case nil:
		return "empty"
	case string:
		return "a text"
	case bool:
		return "true or false"
	case []any, []string:
		return "a list"
	case map[string]any:
		return "a group"
	}
	return "a number"
}

// OwnData is how many thresholds and word lists are of own rules.
func (s *Sources) OwnData() (thresholds, words int) {
	root, _ := s.Data["demarc"].(map[string]any)
	count := func(group string) (n int) {
		all, _ := root[group].(map[string]any)
		for name := range all {
			if slices.ContainsFunc(s.prefixes(), func(prefix string) bool { return strings.HasPrefix(name, prefix) }) {
				n++
			}
		}
		return n
	}
	return count("params"), count("words")
}
