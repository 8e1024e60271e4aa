package demarc.lib.pointer_test

import data.demarc.lib.pointer

test_of if {
	pointer.of([]) == ""
	pointer.of(["sla", "targets", 0, "metric"]) == "/sla/targets/0/metric"
	pointer.of(["x-a/b", "c~d", ""]) == "/x-a~1b/c~0d/"
}
