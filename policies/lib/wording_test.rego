package demarc.lib.wording_test

import data.demarc.lib.wording

_list := ["help desk", "24/7", "operate and maintain"]

_said(words) := {use.phrase | some use in wording.uses(words, _list)}

test_promise if {
	_said("A help desk for all users") == {"help desk"}
	_said("Operate and maintain systems") == {"operate and maintain"}
	_said("Training and help desk") == {"help desk"}
	_said("Nothing") == set()
}

test_name_of_something if {
	every words in [
		"A plan for the help desk", "Policies on 24/7 work", "Help desk tool", "Help desk policies", "24/7 shift templates",
		"The client's help desk", "Your own help desk", "So that users may operate and maintain it", "Help desk for 10 days",
	] {
		_said(words) == set()
	}
}

test_object_of if {
	use := {"before": ["design", "of", "the"]}
	wording.object_of(use, {"design"})
	not wording.object_of(use, {"build"})
	not wording.object_of({"before": ["design", "of", "portals", "and"]}, {"design"})
	not wording.object_of({"before": ["design", "the"]}, {"design"})
}
