# Events that are an acceptance, in other languages.
package demarc.rules.hybrid_test

import data.demarc.rules.hybrid

_accepted_in := {
	"de": ["Abnahme der Plattform", "nach der Gesamtabnahme", "wenn das System abgenommen ist", "Freigabe durch den Kunden"],
	"fr": ["recette définitive", "après l'acceptation", "validation de la plateforme", "procès-verbal de réception définitive"],
	"es": ["aceptación de la plataforma", "recepción definitiva", "visto bueno del cliente"],
	"pl": ["odbiór systemu"],
}

_something_else_in := {
	"en": ["an unacceptable delay"],
	"de": ["Zunahme der Last", "Ende der Umstellung", "Inbetriebnahme"],
	"fr": ["réception de la commande", "livre de recettes", "mise en service"],
	"es": ["de conformidad con el contrato", "puesta en marcha", "recepción del pedido"],
	"pl": ["n/a"],
}

test_acceptance_in_other_languages if {
	missed := {[code, event] | some code, events in _accepted_in; some event in events; count(_ungated_by(code, event)) > 0}
	missed == set()
	misread := {[code, event] | some code, events in _something_else_in; some event in events; count(_ungated_by(code, event)) == 0}
	misread == set()
}

_ungated_by(code, event) := found if {
	found := hybrid.hybrid_acceptance_gates_service with input as {"language": code, "transition": {"go_live_event": event}}
}
