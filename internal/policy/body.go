package policy

import (
	"maps"
	"slices"
)

// Text is a piece of prose that says what the work is. Rules see such texts as items of `input.body`, with the keys
// leg, heading and text.
type Text struct {
	Leg     string // "project" or "service"
	Heading string // the nearest above it
	Text    string
}

// bodyKey is no key that a proposal can have: what is written there is unknown, and no rule sees it.
const bodyKey = "body"

// WithBody returns a proposal with the texts of its prose. The proposal itself stays as it is.
func WithBody(proposal map[string]any, body []Text) map[string]any {
	if _, written := proposal[bodyKey]; !written && len(body) == 0 {
		return proposal
	}
	proposal = maps.Clone(proposal)
	delete(proposal, bodyKey)
	if len(body) > 0 {
		list := make([]any, len(body))
		for i, text := range body {
			list[i] = map[string]any{"leg": text.Leg, "heading": text.Heading, "text": text.Text}
		}
		proposal[bodyKey] = list
	}
	return proposal
}

// bodyOf returns the prose of a proposal if any of it belongs to a leg, else nil.
func bodyOf(proposal map[string]any, leg string) any {
	list, _ := proposal[bodyKey].([]any)
	isOwn := func(item any) bool {
		text, _ := item.(map[string]any)
		return text["leg"] == leg
	}
	if slices.ContainsFunc(list, isOwn) {
		return list
	}
	return nil
}

// inputSchema turns the schema of proposals into that of what rules see.
func inputSchema(schema any) any {
	root, ok := withoutExamples(schema).(map[string]any)
	if !ok {
		return schema
	}
	properties, _ := root["properties"].(map[string]any)
	properties = maps.Clone(properties)
	text := map[string]any{"type": "string"}
	properties[bodyKey] = map[string]any{"type": "array", "items": map[string]any{
		"type":                 "object",
		"properties":           map[string]any{"leg": text, "heading": text, "text": text},
		"additionalProperties": false,
	}}
	root["properties"] = properties
	return root
}
