# Results that end a project in other languages, and what only sounds like them.
package demarc.rules.managed_test

import data.demarc.rules.managed

_results_in := {
	"de": ["Abschlussbericht", "Abnahmeprotokoll der Plattform", "Projektabschlussbericht", "Abnahmekriterien"],
	"fr": ["Procès-verbal de recette", "Rapport final de projet", "PV de réception"],
	"es": ["Acta de aceptación", "Informe final del proyecto", "Cierre del proyecto"],
}

_reports_in := {
	"de": ["Monatsbericht", "Abschluss der Wartung im Monat", "Kein Abschlussbericht"],
	"fr": ["Rapport mensuel", "Recettes du mois", "Sans rapport de clôture"],
	"es": ["Informe mensual", "Acta de la reunión", "Sin informe de cierre"],
}

test_results_in_other_languages if {
	missed := {[code, said] | some code, texts in _results_in; some said in texts; count(_results_of(code, said)) == 0}
	missed == set()
	misread := {[code, said] | some code, texts in _reports_in; some said in texts; count(_results_of(code, said)) > 0}
	misread == set()
	_results_of("pl", "Raport końcowy") == set()
}

_results_of(code, said) := found if {
	found := managed.managed_no_results with input as {"language": code, "deliverables": [{"id": "D1", "name": said}]}
}
