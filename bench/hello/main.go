// Command hello links OPA and evaluates 1+1: the least that a program with OPA in it can take.
package main

import (
	"context"
	"fmt"
	"os"

	"github.com/open-policy-agent/opa/v1/rego"
)

func main() {
	result, err := rego.New(rego.Query("x := 1+1")).Eval(context.Background())
	if err != nil || len(result) != 1 {
		fmt.Fprintln(os.Stderr, result, err)
		os.Exit(1)
	}
	fmt.Println(result[0].Bindings["x"])
}
