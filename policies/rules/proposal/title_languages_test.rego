# Titles in other languages: the code, the title, and whether it promises operation.
package demarc.rules.proposal_test

import data.demarc.rules.proposal

_titles_in_other_languages := [
	["de", "Betrieb der Webplattform", true],
	["de", "Migration und Betrieb", true],
	["de", "Einführung, Wartung", true],
	["de", "Migration des Hostings", false],
	["de", "Migration der E-Mails und Hosting", false],
	["de", "Inbetriebnahme der Anlage", false],
	["fr", "Infogérance de la plateforme", true],
	["fr", "Développement et maintenance", true],
	["fr", "Migration de l'hébergement", false],
	["es", "Mantenimiento de la plataforma", true],
	["es", "Desarrollo y soporte", true],
	["es", "Migración del alojamiento", false],
]

test_titles_in_other_languages if {
	wrong := {[code, title] |
		some [code, title, promises] in _titles_in_other_languages
		found := proposal.hosting_title_without_operation with input as {
			"language": code, "title": title, "model": "professional",
			"scope": {"included": [{"text": "x", "kind": "project"}]},
		}
		count(found) != {true: 1, false: 0}[promises]
	}
	wrong == set()
}
