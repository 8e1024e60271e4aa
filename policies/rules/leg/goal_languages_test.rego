# What the objective asks for in other languages: the code, the verb, the statement, and whether they agree.
package demarc.rules.leg_test

import data.demarc.rules.leg

_goals_in_other_languages := [
	["de", "migrate", "Betrieb der Server an jedem Tag", false],
	["de", "migrate", "Wir betreiben die Server", false],
	["de", "operate", "Migration der Dateien auf den neuen Speicher", false],
	["de", "operate", "Die Dateien umziehen, und migrieren", false],
	["de", "migrate", "Migration der Dateien auf den neuen Speicher", true],
	["de", "operate", "Betrieb der Webserver", true],
	["de", "migrate", "Umzug der Dateien, ohne Betrieb der Server", true],
	["de", "operate", "Die Plattform steht täglich bereit", true],
	["fr", "migrate", "Exploitation des serveurs", false],
	["fr", "operate", "Migration des fichiers vers le nouveau stockage", false],
	["fr", "operate", "Migrer les fichiers", false],
	["fr", "migrate", "Migration des fichiers", true],
	["fr", "operate", "Infogérance des serveurs", true],
	["es", "migrate", "Operación de los servidores", false],
	["es", "operate", "Migración de los archivos", false],
	["es", "operate", "Migrar los archivos", false],
	["es", "migrate", "Migración de los archivos", true],
	["es", "operate", "Mantenimiento de los servidores", true],
]

test_goal_in_other_languages if {
	wrong := {[code, verb, said] |
		some [code, verb, said, agree] in _goals_in_other_languages
		found := leg.objective_text_contradicts_verb with input as {"language": code, "objective": {"verb": verb, "statement": said}}
		count(found) != {true: 0, false: 1}[agree]
	}
	wrong == set()
}
