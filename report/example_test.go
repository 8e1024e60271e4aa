package report_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"os"
	"time"

	"github.com/demarc-dev/demarc"
	"github.com/demarc-dev/demarc/report"
)

// judge is a validator for the first of March 2026.
func judge() *demarc.Validator {
	v, err := demarc.New(demarc.Options{AsOf: time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)})
	if err != nil {
		log.Fatal(err)
	}
	return v
}

// bid reads a proposal from the examples.
func bid(name string) []byte {
	data, err := os.ReadFile("../testdata/" + name)
	if err != nil {
		log.Fatal(err)
	}
	return data
}

// Show what was found in a proposal, with the lines that it is in.
func Example() {
	v := judge()
	found, err := v.Validate(context.Background(), "bid.yaml", bid("invalid/managed-monitoring-continuous.yaml"))
	if err != nil {
		log.Fatal(err)
	}
	err = report.Write(os.Stdout, "text", report.NewRun(v, found), report.Options{Quiet: true})
	if err != nil {
		log.Fatal(err)
	}
	// Output:
	// bid.yaml:92:15: error: a managed service should be watched continuously, but this monitoring is declared not continuous
	//    90 │ monitoring:
	//    91 │   included: true
	//    92 │   continuous: false
	//       │               ^^^^^
	//       = write    `monitoring: {included: true, continuous: true}` with the hours
	//                  and what is watched, or declare another model.
	//       = rule     managed-monitoring-continuous · aspect monitoring
}

// Write SARIF for a server, which wants paths from the root of the repository.
func ExampleWrite_sarif() {
	v := judge()
	found, err := v.Validate(context.Background(), "bid.yaml", bid("invalid/managed-monitoring-continuous.yaml"))
	if err != nil {
		log.Fatal(err)
	}
	run := report.NewRun(v, found)
	run.Root, run.Folder = "/home/you/repo", "/home/you/repo/offers"
	var out bytes.Buffer
	if err := report.Write(&out, "sarif", run, report.Options{}); err != nil {
		log.Fatal(err)
	}
	var sarif struct {
		Runs []struct {
			Results []struct {
				RuleID    string
				Locations []struct {
					PhysicalLocation struct{ ArtifactLocation struct{ URI string } }
				}
			}
		}
	}
	if err := json.Unmarshal(out.Bytes(), &sarif); err != nil {
		log.Fatal(err)
	}
	for _, r := range sarif.Runs[0].Results {
		fmt.Println(r.RuleID, r.Locations[0].PhysicalLocation.ArtifactLocation.URI)
	}
	// Output:
	// managed-monitoring-continuous offers/bid.yaml
}

// Put several files into one run, those that cannot be read among them. Any format shows both.
func ExampleRun_Add() {
	v := judge()
	run := report.NewRun(v)
	for name, data := range map[string][]byte{
		"good.yaml": bid("valid/managed-small.yaml"),
		"open.yaml": []byte("apiVersion: demarc/v1\nkind: Proposal\ntitle: \"open\n"),
	} {
		run.Add(v.Validate(context.Background(), name, data))
	}
	for _, f := range run.Failed {
		fmt.Println(f)
	}
	fmt.Println(run.Summary().Proposals, "proposal was checked, and the run passes:", !run.Fails() && len(run.Failed) == 0)
	// Output:
	// open.yaml:3:8: cannot be checked: this quote is never closed
	// 1 proposal was checked, and the run passes: false
}

// A threshold of its own.
func ExampleRun_Fails() {
	v := judge()
	found, err := v.Validate(context.Background(), "bid.yaml", bid("invalid/managed-monitoring-continuous.yaml"))
	if err != nil {
		log.Fatal(err)
	}
	run := report.NewRun(v, found)
	fmt.Println(run.Fails())
	run.FailOn = "never"
	fmt.Println(run.Fails())
	// Output:
	// true
	// false
}

// A format of your own is a function. Here it is a list for a spreadsheet.
func ExampleWriter() {
	var csv report.Writer = func(w io.Writer, run report.Run, _ report.Options) error {
		for _, file := range run.Files {
			for _, f := range file.Findings() {
				if _, err := fmt.Fprintf(w, "%s;%d;%s;%s\n", f.File, f.Start.Line, f.Severity, f.Rule); err != nil {
					return err
				}
			}
		}
		return nil
	}
	v := judge()
	found, err := v.Validate(context.Background(), "bid.yaml", bid("invalid/managed-monitoring-continuous.yaml"))
	if err != nil {
		log.Fatal(err)
	}
	if err := csv(os.Stdout, report.NewRun(v, found), report.Options{}); err != nil {
		log.Fatal(err)
	}
	// Output:
	// bid.yaml;92;error;managed-monitoring-continuous
}

// Draw which model the content of a proposal describes, whatever it declares.
func ExampleWriteMap() {
	v := judge()
	found, err := v.Validate(context.Background(), "bid.yaml", bid("valid/professional-small.yaml"))
	if err != nil {
		log.Fatal(err)
	}
	if err := report.WriteMap(os.Stdout, report.NewRun(v, found), report.Options{}); err != nil {
		log.Fatal(err)
	}
	// Output:
	// bid.yaml declares professional
	//
	//                 managed ◀───▶ professional
	//   nature                           ●        one-time                           8
	//   engagement                       ●        4 months, no renewal              20
	//   goal                             ●        migrate                           10
	//   responsibility                   ●        customer operates                 98
	//   scope                            ●        project work in 2 of 2 items…     29
	//   duration                         ●        ends on 2026-05-29                20
	//   billing                          ●        fixed-price                       76
	//   sla                              ●        milestone-on-time                 85
	//   monitoring                ○               not stated
	//   incidents                 ○               not stated
	//   maintenance               ○               not stated
	//   change                           ●        scope change control              86
	//   skills                           ●        expert: storage architect         71
	//   risk                             ●        customer carries it               99
	//   best-for                         ●        migrating-or-upgrading            13
	//   use-case                         ●        migration                         12
	//
	// reads like a professional service, sure (11 of 11 stated aspects)
	//   - all of the committed price pays for results (line 78)
	//   - 2 deliverables are promised, due by 2026-05-15, and nothing that goes on
	//     (line 43)
	//   - it ends on 2026-05-29 (line 20)
}

// A report that was kept as JSON has no text; with it, the lines are shown again.
func ExampleFile() {
	v := judge()
	data := bid("invalid/managed-monitoring-continuous.yaml")
	found, err := v.Validate(context.Background(), "bid.yaml", data)
	if err != nil {
		log.Fatal(err)
	}
	kept, err := json.Marshal(found)
	if err != nil {
		log.Fatal(err)
	}
	run := report.NewRun(v)
	run.Files = []report.File{{Text: data}}
	if err := json.Unmarshal(kept, &run.Files[0]); err != nil {
		log.Fatal(err)
	}
	if err := report.Write(os.Stdout, "text", run, report.Options{Quiet: true}); err != nil {
		log.Fatal(err)
	}
	// Output:
	// bid.yaml:92:15: error: a managed service should be watched continuously, but this monitoring is declared not continuous
	//    90 │ monitoring:
	//    91 │   included: true
	//    92 │   continuous: false
	//       │               ^^^^^
	//       = write    `monitoring: {included: true, continuous: true}` with the hours
	//                  and what is watched, or declare another model.
	//       = rule     managed-monitoring-continuous · aspect monitoring
}
