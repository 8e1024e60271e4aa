package demarc.lib.prose_test

import data.demarc.lib.prose

test_shown if {
	prose.shown({"path": ["body", 0, "text"]}, {"a"}) == {"path": ["body", 0, "text"], "quotes": {"a"}}
	prose.shown({"path": ["title"]}, {"a"}) == {"path": ["title"]}
	prose.shown({"path": []}, {"a"}) == {"path": []}
}

test_texts if {
	body := [
		{"leg": "project", "heading": "Scope", "text": "Migration"},
		{"leg": "service", "heading": "Service", "text": "Monitoring"},
	]
	prose.texts("service") == {{"path": ["body", 1, "text"], "text": "Monitoring", "heading": "Service"}} with input as {"body": body}
	prose.texts("project") == set() with input as {}
}
