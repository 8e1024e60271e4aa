package policy

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/demarc-dev/demarc/internal/schema"
)

// Rules read the texts of a proposal by the words of its language. Those of English are in data.json; those of each
// other language are data.demarc.languages.<code>, in a file of its own, which is decoded when a proposal first needs it.

// english is the language of what says nothing else.
const english = "en"

// languageFiles gives the words of each language but English: how to read them, by its code.
type languageFiles map[string]func() (map[string]any, error)

const languageFolder = "demarc/languages"

// languagesOf finds the files of languages.
func languagesOf(fsys fs.FS) (languageFiles, error) {
	found, err := fs.Glob(fsys, languageFolder+"/*/data.json")
	files := languageFiles{}
	for _, name := range found {
		files[path.Base(path.Dir(name))] = sync.OnceValues(func() (map[string]any, error) {
			raw, err := fs.ReadFile(fsys, name)
			if err != nil {
				return nil, err
			}
			var words map[string]any
			if err := json.Unmarshal(raw, &words); err != nil {
				return nil, fmt.Errorf("%s: %w", name, err)
			}
			return words, nil
		})
	}
	return files, err
}

// AllData is what stands beside rules, with the words of all languages and the schema of proposals, as OPA reads it from the folder.
func (s *Sources) AllData() (map[string]any, error) {
	all := maps.Clone(s.Data)
	root, _ := all["demarc"].(map[string]any)
	root = maps.Clone(root)
	languages := map[string]any{}
	for code, read := range s.languages {
		words, err := read()
		if err != nil {
			return nil, err
		}
		languages[code] = words
	}
	shape, err := shapeForOPA(schema.Proposal())
	root["languages"], root["schema"], all["demarc"] = languages, shape, root
	return all, err
}

// Languages are the codes of the languages that can be read, sorted.
func (e *Engine) Languages() []string { return e.set.codes() }

func (s *Set) codes() []string {
	codes := append(slices.Collect(maps.Keys(s.languages)), english)
	slices.Sort(codes)
	return codes
}

// codeOf is the language of a tag, without its region.
func codeOf(tag string) string {
	code, _, _ := strings.Cut(strings.ReplaceAll(strings.TrimSpace(tag), "_", "-"), "-")
	return strings.ToLower(code)
}

// LanguageOf is the language of a question, whether it is a proposal or has one, as package demarc.lib.language tells it.
func (e *Engine) LanguageOf(input any) string {
	object, _ := input.(map[string]any)
	if proposal, ok := object["proposal"].(map[string]any); ok && object["apiVersion"] == nil && object["kind"] == nil {
		object = proposal
	}
	if tag, ok := object["language"].(string); ok {
		return codeOf(tag)
	}
	return e.language
}

// dataFor is what rules read who judge texts of a language: no more words than they need.
func (e *Engine) dataFor(code string) (ast.Value, error) {
	if _, known := e.set.languages[code]; !known {
		return e.data, nil
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	if data, ok := e.dataOf[code]; ok {
		return data, nil
	}
	data, err := e.dataWith(code)
	if err == nil {
		e.dataOf[code] = data
	}
	return data, err
}

// dataWith is what rules read, with the words of some languages beside English.
func (e *Engine) dataWith(codes ...string) (ast.Value, error) {
	t, err := e.tables()
	if err != nil {
		return nil, err
	}
	root, languages := maps.Clone(t.data), map[string]any{}
	for _, code := range codes {
		read, err := e.set.languages[code]()
		if err != nil {
			return nil, err
		}
		language := map[string]any{}
		for name, of := range read {
			if name == "words" {
				words, err := e.set.add(code, of, e.more)
				if err != nil {
					return nil, err
				}
				language[name], err = merged(e.set, "languages."+code+".words", words, wordsIn(code, e.more))
				if err != nil {
					return nil, err
				}
			} else if language[name], err = e.set.value("languages."+code+"."+name, of); err != nil {
				return nil, err
			}
		}
		languages[code] = language
	}
	if len(languages) > 0 {
		root["languages"] = languages
	}
	all := maps.Clone(t.elsewhere)
	all["demarc"] = root
	return ast.InterfaceToValue(all)
}

// wordsIn are those that are added to the lists of a language, by the names of the lists alone.
func wordsIn(code string, more map[string][]string) map[string][]string {
	in := map[string][]string{}
	for name, words := range more {
		of, bare, isOfOne := strings.Cut(name, ".")
		switch {
		case !isOfOne:
			in[name] = words
		case of == code:
			in[bare] = words
		}
	}
	return in
}

// Words returns a word list of the language that proposals are in which state none, with what was added to it.
func (e *Engine) Words(name string) []string { return e.WordsIn(e.language, name) }

// WordsIn returns a word list of a language; that of English if it has none.
func (e *Engine) WordsIn(code, name string) []string {
	lists := e.read().words
	if read, ok := e.set.languages[code]; ok {
		if language, err := read(); err == nil { // an error is that of Decide
			if lists, err = e.set.add(code, language["words"], e.more); err != nil {
				lists = e.read().words
			}
		}
	}
	list, _ := lists[name].([]any)
	words := make([]string, len(list))
	for i, word := range list {
		words[i] = fmt.Sprint(word)
	}
	return words
}
