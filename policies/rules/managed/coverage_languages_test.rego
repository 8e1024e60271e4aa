# Titles that promise care around the clock in other languages, with the traps of each.
package demarc.rules.managed_test

import data.demarc.rules.managed

_cared_for_in := {
	"de": [
		"24/7-Betreuung der Server", "Betrieb rund um die Uhr", "Rund-um-die-Uhr-Überwachung des Netzes", "24/7-Serverbetreuung",
		"24x7 betreute Server", "IT-Support 24/7", "Überwachung des Shops 24/7", "Managed Hosting 24/7",
	],
	"fr": [
		"Infogérance 24/7", "Supervision 24h/24 des serveurs", "Support jour et nuit", "Surveillance de la boutique 24/7", "Serveurs infogérés 24/7",
	],
	"es": ["Soporte 24/7", "Monitorización 24x7 de los servidores", "Servidores gestionados 24/7", "Mantenimiento las 24 horas"],
}

_open_in := {
	"en": ["Relaunch of the shop 24/7"],
	"de": ["Betrieb des 24/7-Ticketshops", "Hosting eines 24x7-Nachrichtenportals", "Server für unsere 24-Stunden-Apotheken"],
	"fr": ["Refonte de la boutique 24/7", "Portail 24h/24"],
	"es": ["Tienda 24/7", "Portal de noticias 24x7"],
}

test_night_titles_in_other_languages if {
	missed := {[code, title] | some code, titles in _cared_for_in; some title in titles; count(_night_of(code, title)) == 0}
	missed == set()
	misread := {[code, title] | some code, titles in _open_in; some title in titles; count(_night_of(code, title)) > 0}
	misread == set()
	_night_of("pl", "Monitoring 24/7") == set()
}

_night_of(code, title) := found if {
	found := managed.coverage_24x7_vs_staffing with input as object.union(_in_the_office, {"language": code, "title": title})
}
