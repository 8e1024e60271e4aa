# Fees for taking a service over, in other languages.
package demarc.content_test

import data.demarc.content

_fees_in := {
	"de": ["Einrichtungspauschale", "Onboarding", "Übernahme des Betriebs", "Setup-Gebühr", "Aufschaltung der Server"],
	"fr": ["Frais de mise en service", "Frais d'activation", "Prise en charge du parc", "Onboarding"],
	"es": ["Cuota de alta", "Configuración inicial", "Asunción del servicio", "Onboarding"],
}

_work_in := {
	"de": ["Migration der Postfächer", "Entwicklung des Portals", "Transition in die Cloud", "Übernahme der Daten"],
	"fr": ["Migration des boîtes", "Développement du portail", "Mise en place du réseau"],
	"es": ["Migración de buzones", "Desarrollo del portal", "Instalación de la red"],
}

test_onboarding_fees_in_other_languages if {
	missed := {[code, name] | some code, names in _fees_in; some name in names; _is_result(code, name)}
	missed == set()
	misread := {[code, name] | some code, names in _work_in; some name in names; not _is_result(code, name)}
	misread == set()
}

_is_result(code, name) if content.buys_a_result({"name": name, "amount": "100.00"}) with input as {"language": code}
