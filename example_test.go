package demarc_test

import (
	"context"
	"errors"
	"fmt"
	"log"
	"os"
	"time"

	"github.com/demarc-dev/demarc"
)

// Check a proposal and list what was found.
func Example() {
	v, err := demarc.New(demarc.Options{AsOf: time.Date(2026, 1, 15, 0, 0, 0, 0, time.UTC)})
	if err != nil {
		log.Fatal(err)
	}
	name := "testdata/invalid/managed-monitoring-continuous.yaml"
	data, err := os.ReadFile(name)
	if err != nil {
		log.Fatal(err)
	}
	report, err := v.Validate(context.Background(), "bid.yaml", data)
	if err != nil {
		log.Fatal(err) // it could not be checked
	}
	for _, f := range report.Findings() {
		fmt.Printf("%s:%d: %s: %s\n", f.File, f.Start.Line, f.Severity, f.Rule)
	}
	fmt.Println("reads like", report.Proposals[0].Legs[0].Reading.Model)
	// Output:
	// bid.yaml:92: error: managed-monitoring-continuous
	// reads like managed
}

// An error tells what could not be checked, and where.
func ExampleValidator_Validate_unreadable() {
	v, err := demarc.New(demarc.Options{})
	if err != nil {
		log.Fatal(err)
	}
	_, err = v.Validate(context.Background(), "bid.yaml", []byte("apiVersion: demarc/v1\nkind: Proposal\ntitle: \"open\n"))
	var unreadable *demarc.InputError
	if errors.As(err, &unreadable) {
		fmt.Printf("line %d of %s is broken\n", unreadable.Pos.Line, unreadable.File)
	}

	_, err = v.Validate(context.Background(), "other.yaml", []byte("kind: Deployment\napiVersion: apps/v1\n"))
	fmt.Println(err)
	// Output:
	// line 3 of bid.yaml is broken
	// other.yaml: no proposal found: apiVersion is apps/v1, expected demarc/v1
}

// Change a threshold.
func ExampleOptions_params() {
	_, err := demarc.New(demarc.Options{Params: map[string]any{"min_managed_term": "P3M"}})
	fmt.Println(err)
	// Output: <nil>
}

// Describe a rule to a person.
func ExampleValidator_Rules() {
	v, err := demarc.New(demarc.Options{})
	if err != nil {
		log.Fatal(err)
	}
	for _, rule := range v.Rules() {
		if rule.ID == "managed-monitoring-continuous" {
			fmt.Println(rule.Severity, rule.Title)
		}
	}
	// Output: error A managed service watches its systems continuously
}
