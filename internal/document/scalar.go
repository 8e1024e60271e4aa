package document

import (
	"math/big"
	"regexp"
	"strings"
)

// kind is what the text of a plain YAML scalar stands for in the core schema of YAML 1.2.
type kind int

const (
	stringKind kind = iota
	nullKind
	boolKind
	intKind
	floatKind
	nonFiniteKind // .inf or .nan, which JSON does not have
)

// YAML 1.2.2, section 10.3.2. The parser knows YAML 1.1, where 014 is 12 and 1_000 a number.
var (
	intText   = regexp.MustCompile(`^(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$`)
	floatText = regexp.MustCompile(`^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$`)
)

// kindOf tells what the text of a plain scalar stands for.
func kindOf(text string) kind {
	switch text {
	case "", "~", "null", "Null", "NULL":
		return nullKind
	case "true", "True", "TRUE", "false", "False", "FALSE":
		return boolKind
	case ".nan", ".NaN", ".NAN":
		return nonFiniteKind
	}
	if c := text[0]; c != '.' && c != '-' && c != '+' && (c < '0' || c > '9') {
		return stringKind // nearly always; the expressions are slow
	}
	switch strings.TrimLeft(text[:1], "+-") + text[1:] {
	case ".inf", ".Inf", ".INF":
		return nonFiniteKind
	}
	switch {
	case intText.MatchString(text):
		return intKind
	case floatText.MatchString(text):
		return floatKind
	}
	return stringKind
}

// jsonNumber rewrites the text of an int or float to JSON's syntax, with every digit as it is. Text of more than longest
// characters is returned as it is, since it will be refused.
func jsonNumber(text string, longest int) string {
	if len(text) > longest {
		return text
	}
	if strings.HasPrefix(text, "0o") || strings.HasPrefix(text, "0x") {
		n, _ := new(big.Int).SetString(text, 0) // the expression has checked it
		return n.String()
	}
	sign := ""
	if text[0] == '-' {
		sign = "-"
	}
	mantissa, exponent := strings.TrimLeft(text, "+-"), ""
	if i := strings.IndexAny(mantissa, "eE"); i >= 0 {
		mantissa, exponent = mantissa[:i], mantissa[i:]
	}
	whole, fraction, _ := strings.Cut(mantissa, ".")
	if whole = strings.TrimLeft(whole, "0"); whole == "" {
		whole = "0"
	}
	if fraction != "" {
		fraction = "." + fraction
	}
	return sign + whole + fraction + exponent
}
