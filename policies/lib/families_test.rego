package demarc.lib.families_test

import data.demarc.lib.families

test_words_of_a_family if {
	every word in ["maintain", "maintains", "maintained", "maintaining", "maintenance"] {
		families.of_word(word) == {"maintain"}
	}
	families.of_word("maintainer") == {"maintainer"}
	families.of_word("laptops") == {"laptop"}
	families.of_word("as") == set()
	every words in [["service", "services"], ["weakness", "weaknesses"], ["policy", "policies"], ["key", "keys"], ["use", "uses"]] {
		count(families.concepts(words)) <= 1
	}
	families.of_word("the") == set()
}

test_enumerated if {
	families.enumerated("Maintenance and support are not included") == {{"maintain"}, {"support"}}
	families.enumerated("Maintenance, support or travel") == {{"maintain"}, {"support"}, {"travel"}}
	families.enumerated("Maintenance/support as well as travel") == {{"maintain"}, {"support"}, {"travel"}}
	families.enumerated("Not included: maintenance; travel. No support.") == {{"maintain"}, {"support"}, {"travel"}}
	families.enumerated("Maintenance and support of laptops") == {{"maintain", "laptop"}, {"support", "laptop"}}
	families.enumerated("Laptop maintenance and support") == {{"maintain", "laptop"}, {"support", "laptop"}}
	families.enumerated("Purchase of hardware, maintenance and support") == {{"procure", "hardwar"}, {"maintain"}, {"support"}}
	families.enumerated("Purchase of hardware; support") == {{"procure", "hardwar"}, {"support"}}
	families.enumerated("24/7 monitoring") == {{"24", "7", "monitor"}}
	families.enumerated("Maintenance is not part of this agreement and can be ordered") == {{"maintain"}}
	families.enumerated("Systems that are not covered") == {{"system"}}
	families.enumerated("") == set()
}

test_an_exception_says_less if {
	every said in ["Support, except on Sundays", "Support other than by telephone", "Support outside of the hours"] {
		families.enumerated(said) == set()
	}
}

test_working if families.working("Supports and monitors what is maintained", {"support", "maintain"}) == {
	"supports": {"support"},
	"maintained": {"maintain"},
}
