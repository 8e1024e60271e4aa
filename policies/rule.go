package policies

// Rule is what the METADATA above a Rego rule says of it. Package policies has those of all built-in rules.
type Rule struct {
	ID          string   // kebab-case; the Rego rule's name with "-" for "_"
	Title       string   // one sentence: what holds where the rule is kept
	Severity    string   // error, warning or info: the highest that a finding of the rule can have
	Aspect      string   // one of the sixteen in which the models differ, or declaration, agreement or document
	Scope       string   // what it judges, which is the Rego package below data.demarc.rules
	Package     string   // that package, of a rule of an organisation's own, which states its scope; "" for a built-in one
	Description string   // what the rule asks for
	Rationale   string   // why the engagement model asks for it
	Remediation string   // what to write instead
	Source      string   // where the idea comes from: reference, practice or judgement; or organisation
	When        []string // what must be stated for the rule to apply, such as "sla.targets"
	NotAt       []string // stages of a document that need not state what the rule asks for
	Replaces    []string // ids of built-in rules in whose place it stands; they are not applied
	YieldsTo    []string // ids of rules that, where they fail, already say what this one would
	Thresholds  []string // names of the thresholds that it goes by
	Words       []string // names of the lists of words that it looks for
	ByWords     bool     // it judges by the words of texts alone, and has not judged where they cannot be read
	Fixed       bool     // it can neither be changed nor waived: something else rests on it
	Stage       string   // of a rule that Rego does not evaluate: who raises it
	File        string   // the Rego file, relative to the root of the policies
	Line        int      // where the METADATA of a rule of an organisation's own begins
}

// Rules are the built-in rules, sorted by id. The caller may change the list, but not the lists in it.
func Rules() []Rule { return append([]Rule(nil), catalogue[:]...) }
