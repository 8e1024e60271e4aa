package policy

import (
	"context"
	"fmt"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/storage/inmem"
	"github.com/open-policy-agent/opa/v1/util"

	"github.com/demarc-dev/demarc/policies"
)

// legsFile is the Rego that divides a proposal. It needs no other.
const legsFile = "legs/legs.rego"

// Whole is the name of what the rules on the proposal as a whole see.
const Whole = "whole"

// LegNames are the names that LegInput knows.
var LegNames = []string{"project", "service", Whole}

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
	source, err := policies.FS.ReadFile(legsFile)
	if err != nil {
		return nil, err
	}
	module, err := parse(legsFile, source)
	if err != nil {
		return nil, err
	}
	compiler := ast.NewCompiler().WithCapabilities(capabilities())
	if compiler.Compile(map[string]*ast.Module{legsFile: module}); compiler.Failed() {
		return nil, compiler.Errors
	}
	legs, err := query(ctx, compiler, inmem.New(), `data.demarc.legs.of(input.proposal, object.get(input, "body", []))`, input)
	if err != nil {
		return nil, err
	}
	list, ok := legs.(*ast.Array)
	if !ok {
		return nil, fmt.Errorf("the question has no proposal")
	}
	var known []string
	for i := range list.Len() {
		leg := list.Elem(i).Value
		its, err := ast.JSON(leg)
		if err != nil {
			return nil, err
		}
		fields := its.(map[string]any)
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
