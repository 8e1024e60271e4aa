package demarc.rules.proposal_test

import data.demarc.rules.proposal

_left_open(path, listed) := {"path": path, "message": $"the text still has a placeholder in it: {listed}"}

_marks(words) := {finding.message | some finding in findings} if {
	findings := proposal.placeholder_text with input as {"title": words}
}

test_placeholders_by_place if {
	proposal.placeholder_text == {
		_left_open(["title"], `"{{ customer }}"`),
		_left_open(["scope", "included", 0, "text"], `"TBD" and "[INSERT NUMBER]"`),
		_left_open(["project", "deliverables", 1, "acceptance", "criteria", 0], `"XX"`),
	} with input as {
		"title": "Migration for {{ customer }}",
		"scope": {"included": [{"text": "[INSERT NUMBER] shares, dates TBD"}, {"text": "Design"}]},
		"project": {"deliverables": [{"id": "D1"}, {"id": "D2", "acceptance": {"criteria": ["at most XX errors"]}}]},
		"x-notes": {"text": "TBD"},
		"parties": {"provider": {"x-vat": "TBD", "name": "Example"}},
		"billing": {"total": 100, "schedule": []},
	}
}

test_no_placeholder if proposal.placeholder_text == set() with input as {}

test_placeholders if {
	every words, mark in {
		"tbd": "tbd",
		"Start: TBD.": "TBD",
		"(Tbd)": "Tbd",
		"TBA": "TBA",
		"Lorem ipsum dolor": "Lorem ipsum",
		"to be  determined": "to be determined",
		"FIXME": "FIXME",
		"TODO: name": "TODO:",
		"Changeme": "Changeme",
		"[Your company] offers": "[Your company]",
		"For <customer name>": "<customer name>",
		"Signed on ____": "____",
		"Due on [date]": "[date]",
		"{{customer": "{{customer",
		"XX": "XX",
		"XXXXX": "XXXXX",
		"within xx days": "xx",
		"XX.XX.2026": "XX.XX.2026",
		"by 2026-XX-XX": "2026-XX-XX",
		"in 20XX": "20XX",
		"EUR X,XXX.XX": "X,XXX.XX",
		"€XX a month": "€XX",
		"Up to XX% of the fee": "XX%",
	} {
		_marks(words) == {$"the text still has a placeholder in it: \"{mark}\""}
	}
}

# A heading is shown once, whatever stands below it.
test_placeholders_in_prose if {
	proposal.placeholder_text == {
		object.union(_left_open(["body", 0, "heading"], `"TBD"`), {"quotes": {"TBD"}}),
		object.union(_left_open(["body", 1, "text"], `"[customer]"`), {"quotes": {"[customer]"}}),
		object.union(_left_open(["body", 3, "text"], `"<date>"`), {"quotes": {"<date>"}}),
	} with input as {"body": [
		{"leg": "project", "heading": "Phase 2, TBD", "text": "Migration"},
		{"leg": "project", "heading": "Phase 2, TBD", "text": "Training at [customer]"},
		{"leg": "project", "heading": "Phase 2, TBD", "text": "Handover"},
		{"leg": "project", "heading": "Phase 3", "text": "On <date>"},
	]}
}

# Sizes, Roman numbers, hidden digits, names and other languages.
test_placeholder_traps if {
	every words in [
		"Shirts in XXL and XL",
		"As annex XX says",
		"Art. XX of the agreement",
		"Annexes XIX and XX",
		"Chapters XX to XXII",
		"Systems of the XX century",
		"Call +44 20 XXXX XXXX",
		"Numbers 0900-XXXXXX are barred",
		"(0123) XXX XXX",
		"HTTP errors 5xx",
		"Server web-XX-01 and tbd-db-01",
		"Todo el software",
		"The tba is a unit",
		"A text with [a note] and <b>bold</b>",
		"Model AXX200",
		"A long dash -- and a_b_c",
		"MAXX and Exxon",
	] {
		_marks(words) == set()
	}
}

# An organisation's own marks.
test_placeholders_of_an_organisation if {
	_marks("Price: ZZZ, date: zzz") == {`the text still has a placeholder in it: "ZZZ"`} with data.demarc.words.placeholders as ["ZZZ"]
	_marks(`It is "???" \ here`) == {`the text still has a placeholder in it: ""???" \"`} with data.demarc.words.placeholders as [`"???" \`]
	_marks("%%NAME%% offers") == {`the text still has a placeholder in it: "%%"`} with data.demarc.words.placeholders as ["%%"]
}
