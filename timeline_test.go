package demarc_test

import (
	"fmt"
	"io/fs"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/open-policy-agent/opa/v1/rego"

	"github.com/demarc-dev/demarc/policies"
)

// timelineOf gives the timeline of a proposal, an event a line.
func timelineOf(t *testing.T, text string) string {
	t.Helper()
	report, err := theValidator(t).Validate(t.Context(), "a.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for _, e := range report.Proposals[0].Timeline {
		fields := []string{e.Kind, e.Leg, e.Label, e.Start, e.End, e.Basis, fmt.Sprintf("%s:%d:%d", e.Path, e.Position.Line, e.Position.Column)}
		out.WriteString(strings.Join(fields, " | ") + "\n")
	}
	return out.String()
}

func TestTimeline(t *testing.T) {
	head := func(model, rest string) string {
		return "apiVersion: demarc/v1\nkind: Proposal\nid: X\ntitle: X\nmodel: " + model + "\n" + strings.TrimLeft(rest, "\n")
	}
	for _, test := range []struct{ name, text, want string }{
		{"managed", head("managed", `
issued_on: 2026-01-05
valid_until: 2026-02
onboarding: {start: 2026-03-01, duration: P4W}
term:
  start: 2026-03
  duration: P36M
  options: [{duration: P12M, count: 2}, {duration: P6M}]
  renewal: {kind: automatic, period: P12M, non_renewal_notice: P3M}
sla: {effective_from: 2026-04-01}
`), `
offer |  | Offer can be accepted | 2026-01-05 | 2026-02-28 | only the month is stated | /valid_until:7:14
term | service | The service runs | 2026-03-01 | 2029-02-28 | 36 months | /term:9:1
onboarding | service | Onboarding | 2026-03-01 | 2026-03-28 | 28 days | /onboarding:8:1
service-levels | service | Service levels apply | 2026-04-01 | 2026-04-01 |  | /sla/effective_from:14:23
notice | service | Last day to object to the renewal | 2028-11-30 | 2028-11-30 | 3 months before the end | /term/renewal/non_renewal_notice:13:64
option | service | Option to extend | 2029-03-01 | 2031-02-28 | 2 times 12 months | /term/options/0:12:13
option | service | Option to extend | 2031-03-01 | 2031-08-31 | 6 months | /term/options/1:12:41
renewal | service | Renewal | 2031-09-01 | 2032-08-31 | 12 months, by itself unless a side objects | /term/renewal:13:3
`},
		{"professional", head("professional", `
term: {start: 2026-02-02, end: 2026-05, renewal: {kind: none, period: P1Y}}
milestones:
  - {id: M1, name: Design accepted, date: 2026-03}
  - {id: M2, after: P1M14D}
  - {id: M3}
deliverables: [{id: D1, name: Design, due: 2026-02-20}]
handover: {accepted_on: 2026-05-20}
early_life_support: {start: 2026-05-21, end: 2026-05-31}
warranty: {period: P30D, starts_at: term-end}
`), `
term | project | The project runs | 2026-02-02 | 2026-05-31 | only the month is stated | /term:6:1
deliverable | project | Design | 2026-02-20 | 2026-02-20 |  | /deliverables/0/due:11:44
milestone | project | Design accepted | 2026-03-01 | 2026-03-31 | only the month is stated | /milestones/0/date:8:43
milestone | project | M2 | 2026-03-15 | 2026-03-15 | 1 month and 14 days after the start | /milestones/1/after:9:21
handover | project | Handover accepted | 2026-05-20 | 2026-05-20 |  | /handover/accepted_on:12:25
early-life-support | project | Early-life support | 2026-05-21 | 2026-05-31 |  | /early_life_support:13:1
warranty | project | Warranty | 2026-06-01 | 2026-06-30 | 30 days | /warranty:14:1
`},
		{"hybrid", head("hybrid", `
transition:
  go_live_milestone: M2
  service_start: 2026-06-02
  handover: {accepted_on: 2026-05-29}
  early_life_support: {duration: P30D}
  parallel_run: {start: 2026-06-01, end: 2026-06-14}
project:
  term: {start: 2026-02-02, end: 2026-05-31}
  milestones: [{id: M1, date: 2026-03-13}, {id: M2, name: Switch, date: 2026-06-01}]
  warranty: {period: P1M, starts_at: go-live}
service:
  term: {start: 2026-06-02, duration: P2Y, renewal: {kind: mutual, period: P1M, notice_by: 2028-04-30}}
`), `
term | project | The project runs | 2026-02-02 | 2026-05-31 |  | /project/term:13:3
milestone | project | M1 | 2026-03-13 | 2026-03-13 |  | /project/milestones/0/date:14:31
handover |  | Handover accepted | 2026-05-29 | 2026-05-29 |  | /transition/handover/accepted_on:9:27
go-live |  | Go-live | 2026-06-01 | 2026-06-01 |  | /project/milestones/1/date:14:73
parallel-run |  | Project and service side by side | 2026-06-01 | 2026-06-14 |  | /transition/parallel_run:11:3
early-life-support |  | Early-life support | 2026-06-01 | 2026-06-30 | 30 days | /transition/early_life_support:10:3
warranty | project | Warranty | 2026-06-01 | 2026-06-30 | 1 month | /project/warranty:15:3
service-start |  | The service takes over | 2026-06-02 | 2026-06-02 |  | /transition/service_start:8:18
term | service | The service runs | 2026-06-02 | 2028-06-01 | 24 months | /service/term:17:3
notice | service | Last day to decide on the renewal | 2028-04-30 | 2028-04-30 |  | /service/term/renewal/notice_by:17:92
renewal | service | Renewal | 2028-06-02 | 2028-07-01 | 1 month, if both sides agree | /service/term/renewal:17:44
`},
		{"nothing is dated", head("hybrid", `
transition: {go_live_event: the first rehearsal, go_live_milestone: M9, early_life_support: {duration: P2W}}
project:
  term: {duration: P6M, starts_on: signature}
  milestones: [{id: M1, after: P30D}]
  warranty: {period: P90D, starts_at: acceptance}
service:
  onboarding: {duration: P1M}
  term: {starts_on: acceptance, kind: evergreen, options: [{duration: P1Y}], renewal: {kind: customer-option, period: P1Y, non_renewal_notice: P30D}}
`), `
go-live |  | Go-live |  |  | the first rehearsal | /transition/go_live_event:6:29
early-life-support |  | Early-life support |  |  | 14 days | /transition/early_life_support:6:73
term | project | The project runs |  |  | 6 months, from signature | /project/term:8:3
milestone | project | M1 |  |  | 30 days after the start | /project/milestones/0/after:9:32
warranty | project | Warranty |  |  | 90 days, from acceptance | /project/warranty:10:3
term | service | The service runs |  |  | until one side ends it, from acceptance | /service/term:13:3
option | service | Option to extend |  |  | 12 months | /service/term/options/0:13:60
renewal | service | Renewal |  |  | 12 months, if the customer wants | /service/term/renewal:13:78
notice | service | Last day to decide on the renewal |  |  | 30 days before the end | /service/term/renewal/non_renewal_notice:13:144
onboarding | service | Onboarding |  |  | 1 month | /service/onboarding:12:3
`},
		{"open ends", head("managed", `
term: {start: 2026-01-01, ends_when: the site closes}
warranty: {ends_on: 2026-12-31}
`), `
term | service | The service runs | 2026-01-01 |  | until the site closes | /term:6:1
warranty | service | Warranty |  | 2026-12-31 |  | /warranty:7:1
`},
		{"no model", "apiVersion: demarc/v1\nkind: Proposal\nterm: {start: 2026-01-01}\n", `
term |  | The agreement runs | 2026-01-01 |  |  | /term:3:1
`},
		{"the ends of the calendar", head("managed", `
term: {start: 9999-12-01, duration: P99999999999999999999Y, options: [{duration: P99999M, count: 99999999999}, {duration: P1D, count: 0}], renewal: {kind: automatic, period: P1D, non_renewal_notice: P20000Y}}
milestones: [{id: M1, after: P4000000D}, {id: M2, date: 0001-01-01}]
`), `
term | service | The service runs | 9999-12-01 | 9999-12-31 | 4000000 months | /term:6:1
option | service | Option to extend | 9999-12-31 | 9999-12-31 | 99999999999 times 99999 months | /term/options/0:6:71
renewal | service | Renewal | 9999-12-31 | 9999-12-31 | 1 day, by itself unless a side objects | /term/renewal:6:140
milestone | service | M1 | 9999-12-31 | 9999-12-31 | 4000000 days after the start | /milestones/0/after:7:30
notice | service | Last day to object to the renewal |  |  | 240000 months before the end | /term/renewal/non_renewal_notice:6:200
`},
		{"not as it should be", head("managed", `
issued_on: [2026]
valid_until: 2026-02-30
onboarding: P4W
term: {start: 2026, end: soon, duration: PT4H, options: {a: 1}, renewal: {kind: [], period: {}}}
milestones: [M1, 7, {date: 2026-13-01}, {id: 3, date: 2026-03-01}]
deliverables: {due: 2026-01-01}
transition: {go_live: , parallel_run: true, early_life_support: [1], handover: {accepted_on: 20260101}}
sla: 5
warranty: {period: P0D, starts_at: {}}
`), `
milestone | service | Milestone | 2026-03-01 | 2026-03-01 |  | /milestones/3/date:10:55
`},
		{"nothing", head("hybrid", "project: {}\nservice: 3\n"), "\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(strings.TrimLeft(test.want, "\n"), timelineOf(t, test.text)); diff != "" {
				t.Errorf("unexpected (-want +got):\n%s", diff)
			}
		})
	}
}

// A timeline is of the proposal as it stands: where each event is written there is something.
func TestTimelineOfExamples(t *testing.T) {
	kinds := map[string]int{}
	for _, path := range append(corpus(t, "testdata/valid/*"), corpus(t, "testdata/cases/*.yaml")...) {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		report, err := theValidator(t).Validate(t.Context(), path, data)
		if err != nil {
			continue // the expectations beside the cases are no proposal
		}
		for _, p := range report.Proposals {
			for _, e := range p.Timeline {
				kinds[e.Kind]++
				if e.Position.Line < 5 || e.Label == "" || e.Start > e.End && e.End != "" || e.Start+e.End+e.Basis == "" {
					t.Errorf("%s: %+v", path, e)
				}
			}
		}
	}
	if kinds["term"] < 15 || kinds["milestone"] < 20 {
		t.Errorf("few events: %v", kinds)
	}
}

// The days of a timeline are those that the rules count with.
func TestTimelineCountsLikeTheRules(t *testing.T) {
	options := []func(*rego.Rego){rego.Query(`
		length := data.demarc.lib.durations.parts(input.length)
		end := data.demarc.lib.dates.end_after(input.start, length)
		later := data.demarc.lib.dates.reached(input.start, length)`)}
	for _, name := range []string{"lib/dates.rego", "lib/durations.rego"} {
		module, err := fs.ReadFile(policies.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		options = append(options, rego.Module(name, string(module)))
	}
	query, err := rego.New(options...).PrepareForEval(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, start := range []string{"2026-01-01", "2026-01-31", "2026-03-30", "2028-02-29", "2027-12-15", "2026-02"} {
		for _, length := range []string{"P1D", "P2W", "P1M", "P1M2D", "P11M", "P1Y", "P1Y1M", "P36M", "P4Y"} {
			text := fmt.Sprintf("apiVersion: demarc/v1\nkind: Proposal\nterm: {start: %s, duration: %s}\nmilestones: [{id: M, after: %s}]\n", start, length, length)
			report, err := theValidator(t).Validate(t.Context(), "a.yaml", []byte(text))
			if err != nil {
				t.Fatal(err)
			}
			got := map[string]any{}
			for _, e := range report.Proposals[0].Timeline {
				got[map[string]string{"term": "end", "milestone": "later"}[e.Kind]] = e.End
			}
			set, err := query.Eval(t.Context(), rego.EvalInput(map[string]any{"start": start, "length": length}))
			if err != nil || len(set) != 1 {
				t.Fatalf("%s %s: %v, %v", start, length, set, err)
			}
			want := map[string]any{"end": set[0].Bindings["end"], "later": set[0].Bindings["later"]}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s from %s (-rules +timeline):\n%s", length, start, diff)
			}
		}
	}
}
