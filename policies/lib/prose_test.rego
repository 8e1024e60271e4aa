package demarc.lib.prose_test

import data.demarc.lib.prose

test_texts if {
	body := [
		{"leg": "project", "heading": "Scope", "text": "Migration"},
		{"leg": "service", "heading": "Service", "text": "Monitoring"},
	]
	prose.texts("service") == {{"path": ["body", 1, "text"], "text": "Monitoring", "heading": "Service"}} with input as {"body": body}
	prose.texts("project") == set() with input as {}
}
