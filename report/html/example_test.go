package html_test

import (
	"bytes"
	"fmt"
	"log"

	"github.com/demarc-dev/demarc"
	"github.com/demarc-dev/demarc/report/html"
)

// A page over one proposal that a program has put together itself.
func ExampleWrite() {
	var page bytes.Buffer
	err := html.Write(&page, html.Review{
		AsOf: "2026-03-01",
		Proposals: []html.Proposal{{
			Proposal: demarc.Proposal{Title: "Branch network", Model: "managed", Findings: []demarc.Finding{{
				Rule: "exit-plan-missing", Severity: demarc.Error, Message: "nothing says how the service is handed back", Aspect: "engagement",
			}}},
			File: "bid.yaml", Alone: true,
		}},
	})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(verdict.FindStringSubmatch(page.String())[2])
	// Output: This managed service cannot be submitted yet: 1 error.
}
