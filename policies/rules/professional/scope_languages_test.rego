# Early-life support in the words of other languages.
package demarc.rules.professional_test

import data.demarc.rules.professional

# What cannot be read may be the support after the start, which ends.
test_aftercare_in_other_languages if {
	every item in [
		["de", "Hypercare durch das Projektteam"], ["de", "Anlaufbetreuung der Anwender"], ["de", "Support nach dem Go-live"],
		["fr", "Assistance au démarrage"], ["fr", "Accompagnement au démarrage des utilisateurs"], ["es", "Soporte tras el arranque"],
		["es", "Hipercuidado"], ["pl", "Wsparcie po starcie"],
	] {
		_operated(item[0], item[1], {"duration": "P4W"}) == set()
		count(_operated(item[0], item[1], {})) == 1
	}
	every item in [["de", "Betrieb der Server"], ["de", "Keine Hypercare, sondern Betrieb"], ["fr", "Exploitation des serveurs"], ["es", "Operación de los servidores"]] {
		count(_operated(item[0], item[1], {"duration": "P4W"})) == 1
	}
}

_operated(code, said, support) := found if {
	found := professional.professional_no_operational_scope with input as {
		"language": code, "early_life_support": support, "scope": {"included": [{"text": said, "kind": "operational"}]},
	}
}
