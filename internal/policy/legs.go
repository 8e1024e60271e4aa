package policy

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/util"
)

// Whole is the name of what the rules on the proposal as a whole see.
const Whole = "whole"

// LegNames are the names that LegInput knows.
var LegNames = []string{"project", "service", Whole}

// LegsFunction is the name, in a plan, of the list of legs that the decision judges.
const LegsFunction = "g0.data.demarc._legs"

// LegInput gives what the rules of a leg see as `input` where a question is asked, which is JSON. An error is about
// the question, or tells which legs there are.
func LegInput(ctx context.Context, question []byte, name string) (any, error) {
	var asked any
	if err := util.UnmarshalJSON(question, &asked); err != nil { // with every digit
		return nil, err
	}
	input, err := ast.InterfaceToValue(asked)
	if err != nil {
		return nil, err
	}
	set, err := BuiltIn()
	if err != nil {
		return nil, err
	}
	program := set.source.(*planned).program
	legs, ok := program.Function(LegsFunction)
	if !ok {
		return nil, errors.New("data.demarc._legs is not planned")
	}
	value, err := program.NewRun(ctx, input, ast.NewObject()).Value(legs)
	if err != nil {
		return nil, err
	}
	list, ok := value.(*ast.Array)
	if !ok || list.Len() == 0 {
		return nil, errors.New("the question has no legs: ask data.demarc.decision what is wrong with it")
	}
	var known []string
	for i := range list.Len() {
		leg, err := ast.JSON(list.Elem(i).Value)
		if err != nil {
			return nil, err
		}
		fields := leg.(map[string]any)
		is := fields["name"].(string)
		if is == "" {
			is = Whole
		}
		if is == name {
			return fields["input"], nil
		}
		known = append(known, is)
	}
	return nil, fmt.Errorf("there is no %s leg; there is %s", name, strings.Join(known, ", "))
}
