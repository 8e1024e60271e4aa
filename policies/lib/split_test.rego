package demarc.lib.split_test

import data.demarc.lib.split

_billing(project, service) := {"total": "120000.00", "split": object.union(
	{"project": p | some p in [project]; p != {}},
	{"service": p | some p in [service]; p != {}},
)}

test_part if {
	amounts := _billing({"amount": "90000.00"}, {"amount": "30000.00"})
	split.part(amounts, "project") == 90000
	split.part(amounts, "service") == 30000
	split.share(amounts, "service") == 25
	shares := _billing({"percent": 60}, {"percent": 40})
	split.part(shares, "project") == 72000
	split.share(shares, "project") == 60
}

# Where both stand and differ, the amount counts.
test_part_stated_twice if {
	twice := _billing({"amount": "90000.00", "percent": 20}, {})
	split.part(twice, "project") == 90000
	split.share(twice, "project") == 75
}

# What is not stated is what the other leg leaves.
test_part_of_the_rest if {
	split.part(_billing({"amount": "90000.00"}, {}), "service") == 30000
	split.share(_billing({"amount": "90000.00"}, {}), "service") == 25
	split.part(_billing({}, {"percent": 40}), "project") == 72000
	split.share(_billing({}, {"percent": 40}), "project") == 60
}

_known(billing, leg) if split.part(billing, leg)

test_part_not_known if {
	not _known({"total": "5"}, "project")
	not _known({"split": {"project": {"percent": 50}}}, "project")
	not _known(_billing({"amount": "120000.00"}, {}), "service")
	split.share({"split": {"project": {"percent": 60}}}, "service") == 40
}
