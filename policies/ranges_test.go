package policies_test

import (
	"encoding/json"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/demarc-dev/demarc/schemas"
)

// withoutRange says of figures that have no range why not.
var withoutRange = map[string]string{
	"billing.additional_recurring[].amount":             "A charge can be a discount; charges are compared with the yearly amount and with the total.",
	"billing.additional_recurring[].annual":             "It is compared with the charge.",
	"billing.additional_recurring[].bands[].from":       "It counts in a unit that the proposal chooses, and is compared with its neighbours.",
	"billing.additional_recurring[].bands[].to":         "It counts in a unit that the proposal chooses, and is compared with its neighbours.",
	"billing.recurring.bands[].from":                    "It counts in a unit that the proposal chooses, and is compared with its neighbours.",
	"billing.recurring.bands[].to":                      "It counts in a unit that the proposal chooses, and is compared with its neighbours.",
	"billing.variable[].bands[].from":                   "It counts in a unit that the proposal chooses, and is compared with its neighbours.",
	"billing.variable[].bands[].to":                     "It counts in a unit that the proposal chooses, and is compared with its neighbours.",
	"billing.fx.rate":                                   "It depends on the two currencies.",
	"billing.one_time[].amount":                         "A charge can be a discount; charges are compared with the total.",
	"billing.one_time[].range.high":                     "A charge can be a discount.",
	"billing.one_time[].range.low":                      "A charge can be a discount.",
	"billing.recurring.amount":                          "A charge can be a discount; charges are compared with the yearly amount and with the total.",
	"billing.recurring.annual":                          "It is compared with the charge.",
	"billing.schedule[].amount":                         "Payments are compared with the price.",
	"billing.schedule[].percent":                        "Payments are compared with the price.",
	"billing.variable[].included":                       "It counts in a unit that the proposal chooses, gigabytes or visits.",
	"billing.variable[].percent":                        "Any share of a turnover, a saving or a bill of others can be charged.",
	"billing.split.project.percent":                     "Any part of the price can be for one leg.",
	"billing.split.service.percent":                     "Any part of the price can be for one leg.",
	"change_enablement.included_quota.count":            "How many are a limit depends on the period of the quota, which the rules on changes look at.",
	"incidents.escalation[].level":                      "It is the place in an order.",
	"incidents.severities[].level":                      "It is a name.",
	"milestones[].payment.amount":                       "What milestones carry is compared with the price.",
	"milestones[].payment.percent":                      "What milestones carry is compared with the price.",
	"revision":                                          "It is a name.",
	"scope.included[].share":                            "Any part of the price can be one item; what part project work may have of a service is judged by rules on the scope.",
	"service_requests.quota.count":                      "How many are a limit depends on the period of the quota.",
	"sla.credits.tiers[].misses":                        "It is compared with its neighbours.",
	"sla.credits.tiers[].at_least":                      "It is in the unit of the target, and compared with its neighbours.",
	"sla.credits.tiers[].below":                         "It is in the unit of the target, and compared with its neighbours.",
	"sla.targets[].credit.tiers[].misses":               "It is compared with its neighbours.",
	"sla.targets[].credit.tiers[].at_least":             "It is in the unit of the target, and compared with its neighbours.",
	"sla.targets[].credit.tiers[].below":                "It is in the unit of the target, and compared with its neighbours.",
	"sla.targets[].severity":                            "It is a name.",
	"sla.targets[].target":                              "Its range depends on the metric: those of data.demarc.params name their metrics.",
	"sla.targets[].target.value":                        "It is the number of a working time, and judged with its unit.",
	"term.termination.convenience.fee_percent":          "Half of what is left or all of it can be due; that it is all is judged by the rule on leaving.",
	"term.termination.convenience.customer.fee_percent": "Half of what is left or all of it can be due; that it is all is judged by the rule on leaving.",
	"term.termination.convenience.provider.fee_percent": "Half of what is left or all of it can be due; that it is all is judged by the rule on leaving.",
	"staffing.escalation_path[].level":                  "It is the place in an order.",
}

type schemaNode = map[string]any

// TestRanges asks of each length of time, share, count and amount that the schema knows in which range it is plausible,
// or why there is none: one answer, and no more. A metric is known with its direction.
func TestRanges(t *testing.T) {
	var schema schemaNode
	raw, err := fs.ReadFile(schemas.FS, schemas.Proposal)
	if err == nil {
		err = json.Unmarshal(raw, &schema)
	}
	if err != nil {
		t.Fatal(err)
	}
	var data struct {
		Demarc struct {
			Params map[string]struct {
				Value                         []any
				What, Reason, Fields, Metrics string
			}
			Metrics map[string]any
		}
	}
	if err := json.Unmarshal(withoutOtherParams(t), &data); err != nil {
		t.Fatal(err)
	}
	ranges := map[string][]string{}
	for field := range withoutRange {
		ranges[field] = append(ranges[field], "none")
	}
	for name, p := range data.Demarc.Params {
		for _, field := range strings.Fields(p.Fields) {
			ranges[field] = append(ranges[field], name)
		}
		if len(p.Value) != 2 || p.What == "" || strings.Count(p.Reason, ".") == 0 {
			t.Errorf("%s lacks its two bounds, what it is or a reason that is a sentence", name)
		}
		for _, metric := range strings.Fields(p.Metrics) {
			if data.Demarc.Metrics[metric] == nil {
				t.Errorf("%s is for a metric %s, which has no direction", name, metric)
			}
		}
	}
	figures := map[string]bool{}
	collectFigures(schema, schema, "", nil, figures)
	for _, field := range slices.Sorted(maps.Keys(figures)) {
		if found := ranges[field]; len(found) != 1 {
			t.Errorf("%s has %d ranges in data.json, expected one, or a reason in withoutRange: %q", field, len(found), found)
		}
		delete(ranges, field)
	}
	for field, names := range ranges {
		t.Errorf("%v: the schema has no figure %s", names, field)
	}
	target := schema["$defs"].(schemaNode)["slaTarget"].(schemaNode)["properties"].(schemaNode)
	for _, metric := range target["metric"].(schemaNode)["enum"].([]any) {
		if data.Demarc.Metrics[metric.(string)] == nil {
			t.Errorf("nothing says which way is better for the metric %s", metric)
		}
	}
}

// withoutOtherParams is data.json with those of the thresholds that are ranges.
func withoutOtherParams(t *testing.T) []byte {
	t.Helper()
	var data map[string]schemaNode
	if err := json.Unmarshal(read(t, "data.json"), &data); err != nil {
		t.Fatal(err)
	}
	params := data["demarc"]["params"].(schemaNode)
	maps.DeleteFunc(params, func(_ string, p any) bool { return p.(schemaNode)["fields"] == nil })
	changed, err := json.Marshal(data)
	if err != nil {
		t.Fatal(err)
	}
	return changed
}

// collectFigures collects the fields of a schema that are numbers, durations or amounts. Those of a leg, and of a
// variant of one, are called as in the leg.
func collectFigures(schema, node schemaNode, path string, within []string, found map[string]bool) {
	if ref, ok := node["$ref"].(string); ok {
		name := strings.TrimPrefix(ref, "#/$defs/")
		switch {
		case slices.Contains([]string{"duration", "clockDuration", "money", "percent"}, name):
			found[path] = true
		case slices.Contains(within, name):
		case name == "when" || name == "due": // a time, which rules compare with others
		case name == "leg" || name == "variant":
			collectFigures(schema, schema["$defs"].(schemaNode)[name].(schemaNode), "", append(slices.Clip(within), name), found)
		default:
			collectFigures(schema, schema["$defs"].(schemaNode)[name].(schemaNode), path, append(slices.Clip(within), name), found)
		}
		return
	}
	if node["type"] == "number" || node["type"] == "integer" {
		found[path] = true
	}
	if properties, ok := node["properties"].(schemaNode); ok {
		for key, field := range properties {
			collectFigures(schema, field.(schemaNode), strings.TrimPrefix(path+"."+key, "."), within, found)
		}
	}
	if items, ok := node["items"].(schemaNode); ok {
		collectFigures(schema, items, path+"[]", within, found)
	}
	for _, key := range []string{"anyOf", "oneOf", "allOf"} {
		parts, _ := node[key].([]any)
		for _, part := range parts {
			collectFigures(schema, part.(schemaNode), path, within, found)
		}
	}
}
