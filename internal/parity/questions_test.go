package parity

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/demarc-dev/demarc"
	"github.com/demarc-dev/demarc/internal/anyproposal"
)

// question is what the decision is asked: JSON, with a name for who reads of it.
type question struct {
	name  string
	input string
}

var asOf = time.Date(2026, 1, 15, 0, 0, 0, 0, time.UTC)

// reader gives questions as demarc asks them, with an exception that is granted elsewhere.
func reader(t testing.TB) *demarc.Validator {
	t.Helper()
	date := func(text string) demarc.Date {
		d, err := demarc.ParseDate(text)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	v, err := demarc.New(demarc.Options{AsOf: asOf, Waivers: []demarc.Waiver{
		{
			Proposal: "EX-MANAGED-SMALL", Rule: "managed-sla-required", Path: "/sla", Reason: "r", Approver: "a", Ticket: "t",
			Granted: date("2026-01-01"), Expires: date("2026-03"), File: ".demarc.yaml",
		},
		{Proposal: "EX-MANAGED-SMALL", Rule: "managed-sla-requird"},
	}})
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// corpus are the questions about all examples, in whichever format.
func corpus(t testing.TB, patterns ...string) []question {
	t.Helper()
	v := reader(t)
	var all []question
	for _, pattern := range patterns {
		paths, err := filepath.Glob(filepath.Join("..", "..", "testdata", pattern))
		if err != nil || len(paths) == 0 {
			t.Fatalf("%s: %d files, %v", pattern, len(paths), err)
		}
		for _, path := range paths {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			questions, err := v.Questions(context.Background(), demarc.Input{Name: path, Data: data})
			var none *demarc.NoProposalError
			if err != nil && !errors.As(err, &none) {
				t.Fatal(err)
			}
			for i, q := range questions {
				all = append(all, question{fmt.Sprintf("%s#%d", filepath.Base(path), i+1), string(q)})
			}
		}
	}
	return all
}

// generated are the questions about proposals of the right shape that say anything at all.
func generated(t testing.TB, from, to int) []question {
	t.Helper()
	v := reader(t)
	all := make([]question, 0, to-from)
	for seed := from; seed < to; seed++ {
		data, err := anyproposal.Of(uint64(seed))
		if err != nil {
			t.Fatal(err)
		}
		questions, err := v.Questions(context.Background(), demarc.Input{Name: "any.json", Data: data})
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, question{fmt.Sprintf("seed %d", seed), string(questions[0])})
	}
	return all
}

// proposal is one without much in it. PROPOSAL stands for it in what follows.
const proposal = `{"apiVersion":"demarc/v1","kind":"Proposal","id":"P","title":"P","model":"managed","sla":{"targets":[{"metric":"availability","target":99.90}]}}`

// odd are questions that are none, or that are not as they should be.
func odd() []question {
	var all []question
	for _, input := range []string{
		// no question
		`{}`, `null`, `5`, `"proposal"`, `[]`, `[PROPOSAL]`, `{"proposal":{}}`, `{"proposal":null}`, `{"proposal":[]}`, `{"input":PROPOSAL}`,
		`{"as_of":"2026-01-15"}`, `{"proposal":{},"as_of":"2026-01-15"}`, `{"proposal":{"a":1},"as_of":"2026-01-15","shape":[]}`,
		// no day, or none that there is
		`PROPOSAL`, `{"proposal":PROPOSAL}`, `{"proposal":PROPOSAL,"shape":[]}`, `{"proposal":PROPOSAL,"as_of":"2026-02-30"}`,
		`{"proposal":PROPOSAL,"as_of":"2026-1-1"}`, `{"proposal":PROPOSAL,"as_of":"2026-01"}`, `{"proposal":PROPOSAL,"as_of":null}`,
		`{"proposal":PROPOSAL,"as_of":20260115}`, `{"proposal":PROPOSAL,"as_of":"2026-01-15T00:00:00Z"}`, `{"proposal":PROPOSAL,"as_of":""}`,
		// keys and parts that are none
		`{"proposal":PROPOSAL,"as_of":"2026-01-15","asof":"2026-01-15"}`, `{"proposal":PROPOSAL,"as_of":"2026-01-15","":1,"shape":[]}`,
		`{"proposal":PROPOSAL,"as_of":"2026-01-15","shape":null}`, `{"proposal":PROPOSAL,"as_of":"2026-01-15","shape":false}`,
		`{"proposal":PROPOSAL,"as_of":"2026-01-15","shape":"good"}`, `{"proposal":PROPOSAL,"as_of":"2026-01-15","shape":{}}`,
		`{"proposal":PROPOSAL,"as_of":"2026-01-15","shape":["good"]}`, `{"proposal":PROPOSAL,"as_of":"2026-01-15","shape":[{"rule":"field-tipe","path":[],"message":"m"}]}`,
		`{"proposal":PROPOSAL,"as_of":"2026-01-15","shape":[{"rule":"field-type","path":"id","message":"m"}]}`,
		`{"proposal":PROPOSAL,"as_of":"2026-01-15","shape":[{"rule":"field-type","path":["id"],"message":"m","more":1}]}`,
		`{"proposal":PROPOSAL,"as_of":"2026-01-15","shape":[{"rule":"unknown-field","path":["id"],"message":"m"},{"rule":"unknown-field","path":["id"],"message":"m"}]}`,
		`{"proposal":PROPOSAL,"as_of":"2026-01-15","shape":[],"body":"prose"}`, `{"proposal":PROPOSAL,"as_of":"2026-01-15","shape":[],"body":[{"text":"t"}]}`,
		`{"proposal":PROPOSAL,"as_of":"2026-01-15","shape":[],"body":[{"leg":"service","heading":"Scope","text":"We migrate 40 servers. We develop a portal."}]}`,
		`{"proposal":PROPOSAL,"as_of":"2026-01-15","shape":[],"body":[{"leg":1,"heading":2,"text":3}]}`,
		`{"proposal":PROPOSAL,"as_of":"2026-01-15","shape":[],"waivers":{}}`, `{"proposal":PROPOSAL,"as_of":"2026-01-15","shape":[],"waivers":["all"]}`,
		`{"proposal":PROPOSAL,"as_of":"2026-01-15","shape":[],"waivers":[{}]}`, `{"proposal":PROPOSAL,"as_of":"2026-01-15","shape":[],"waivers":[{"rule":5,"path":7,"granted":"x"}]}`,
		`{"proposal":PROPOSAL,"as_of":"2026-01-15","shape":[],"waivers":[{"rule":"managed-slo"}],"nearest":{"managed-slo":"managed-sla-required"}}`,
		`{"proposal":PROPOSAL,"as_of":"2026-01-15","shape":[],"waivers":[{"rule":"managed-slo"}],"nearest":["managed-sla-required"]}`,
		`{"proposal":PROPOSAL,"as_of":"2026-01-15","shape":[],"waivers":[{"rule":"managed-monitoring-continuous","path":"/monitoring","reason":"r","approver":"a","ticket":"t","granted":"2026-01-01","expires":"2026-02-01"},{"rule":"managed-monitoring-continuous","path":"/monitoring","reason":"r","approver":"a","ticket":"t","granted":"2026-01-01","expires":"9999-12-31"}]}`,
		// models that are none, or are not declared
		`{"proposal":{"apiVersion":"demarc/v1","kind":"Proposal","id":"P","title":"P"},"as_of":"2026-01-15"}`,
		`{"proposal":{"apiVersion":"demarc/v1","kind":"Proposal","id":"P","title":"P","model":"manged","nature":"ongoing"},"as_of":"2026-01-15","shape":[]}`,
		`{"proposal":{"apiVersion":"demarc/v1","kind":"Proposal","id":"P","title":"P","model":["managed"]},"as_of":"2026-01-15","shape":[]}`,
		`{"proposal":{"apiVersion":"demarc/v1","kind":"Proposal","id":"P","title":"P","model":null,"project":{"nature":"one-time"},"service":{"nature":"ongoing"}},"as_of":"2026-01-15","shape":[]}`,
		`{"proposal":{"apiVersion":"demarc/v1","kind":"Proposal","id":"P","title":"P","project":{"nature":"one-time"},"service":{"nature":"ongoing"}},"as_of":"2026-01-15","shape":[]}`,
		`{"proposal":{"apiVersion":"demarc/v1","kind":"Proposal","id":"P","title":"P","model":"hybrid","project":{},"service":[]},"as_of":"2026-01-15"}`,
		`{"proposal":{"apiVersion":"demarc/v1","kind":"Proposal","id":"P","title":"P","model":"hybrid","service":{"nature":"ongoing","model":"professional","body":"b"},"transition":5,"body":"b"},"as_of":"2026-01-15"}`,
		// no proposal that has a key for one
		`{"apiVersion":"demarc/v1","kind":"Proposal","proposal":PROPOSAL,"as_of":"2026-01-15"}`, `{"kind":"Proposal"}`,
	} {
		all = append(all, question{input, strings.ReplaceAll(input, "PROPOSAL", proposal)})
	}
	return all
}

// untrue are questions of whose proposals somebody says that the shape holds, which it does not.
var untrue = []question{
	{"a leg that is a list", `{"proposal":{"apiVersion":"demarc/v1","kind":"Proposal","id":"P","title":"P","model":"hybrid","project":{},"service":[]},"as_of":"2026-01-15","shape":[]}`},
	{"a transition that is a number", `{"proposal":{"apiVersion":"demarc/v1","kind":"Proposal","id":"P","title":"P","model":"hybrid","service":{"nature":"ongoing"},"transition":5},"as_of":"2026-01-15","shape":[]}`},
}
