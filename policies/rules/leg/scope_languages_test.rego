# What is included and excluded in other languages: by the code, what is included, what is excluded, and whether they agree.
package demarc.rules.leg_test

import data.demarc.rules.leg

_in_other_languages := {
	"de": [
		["Betrieb und Wartung des neuen Speichers", "Wartung und Support sind nicht enthalten", false],
		["Wir warten die Server", "Wartung", false],
		["Die Server werden gewartet", "Serverwartung", false],
		["Pflege der Anwendung", "Wartung und Pflege", false],
		["Betriebsüberwachung der Server", "Hardware, Überwachung, Reisekosten", false],
		["Überwachung der Server", "Ausgenommen sind Überwachung und Pflege", false],
		["Überwachung der Server", "Hardware sowie Überwachung", false],
		["Überwachung der Server", "Die Überwachung gehört nicht zum Leistungsumfang", false],
		["Anwendersupport am Standort Köln", "Kein Anwendersupport", false],
		["Schulung der Anwender", "Anwenderschulungen", false],
		["Migration von 40 Freigaben", "Freigaben migrieren", false],
		["Serverwartung", "Wartung der Drucker", true],
		["Wartung der Server", "Druckerwartung", true],
		["Support der Anwender", "Support außerhalb der Servicezeiten", true],
		["Support der Anwender", "Support, außer an Feiertagen", true],
		["Support der Anwender", "Weitergehender Support", true],
		["Aufbau der Überwachung", "Überwachung", true],
		["Wartungshandbuch", "Wartung", true],
		["Handbuch für die Wartung", "Wartung", true],
		["Installation ohne Wartung", "Wartung", true],
		["Installation; Wartung ist nicht enthalten", "Wartung", true],
		["Support bis zum Ende der Umstellung", "Support", true],
		["Patchen des Betriebssystems", "Betrieb", true],
		["Bewertung der Angebote", "Wartung", true],
	],
	"fr": [
		["Exploitation et maintenance du nouveau stockage", "La maintenance et le support ne sont pas compris", false],
		["Nous maintenons la plateforme", "Maintenance", false],
		["Maintien en condition opérationnelle des serveurs", "Maintenance", false],
		["Infogérance des serveurs", "Exploitation des serveurs", false],
		["Supervision des serveurs", "Matériel, surveillance, déplacements", false],
		["Supervision des serveurs", "Hors périmètre : la supervision", false],
		["Supervision des serveurs", "La supervision n'est pas comprise", false],
		["Assistance aux utilisateurs", "L'assistance est exclue", false],
		["Supervision des serveurs", "Supervision du réseau", true],
		["Assistance aux utilisateurs", "Assistance sur site", true],
		["Assistance aux utilisateurs", "Assistance, sauf le dimanche", true],
		["Assistance aux utilisateurs", "Toute autre assistance", true],
		["Mise en place de la supervision", "Supervision", true],
		["Outil de supervision", "Supervision", true],
		["Plan de maintenance", "Maintenance", true],
		["Installation sans maintenance", "Maintenance", true],
		["Mise à jour du système d'exploitation", "Exploitation", true],
	],
	"es": [
		["Operar y mantener el nuevo almacenamiento", "El mantenimiento y el soporte no están incluidos", false],
		["Mantenemos la plataforma", "Mantenimiento", false],
		["Monitorización de los servidores", "Hardware, monitoreo y viajes", false],
		["Supervisión de los servidores", "No incluye monitorización", false],
		["Soporte a usuarios", "Queda excluido el soporte a usuarios", false],
		["Atención de incidencias", "Incidencias", false],
		["Monitorización de los servidores", "Monitorización de la red", true],
		["Soporte a usuarios", "Soporte presencial", true],
		["Soporte a usuarios", "Soporte, excepto los domingos", true],
		["Soporte a usuarios", "Soporte adicional", true],
		["Implantación de la monitorización", "Monitorización", true],
		["Herramienta de monitorización", "Monitorización", true],
		["Manual de mantenimiento", "Mantenimiento", true],
		["Instalación sin mantenimiento", "Mantenimiento", true],
		["Parches del sistema operativo", "Operación", true],
	],
}

_wrong_in(code) := {[included, excluded] |
	some [included, excluded, agree] in _in_other_languages[code]
	found := leg.scope_in_out_contradiction with input as object.union(_scope({"text": included}, {"text": excluded}), {"language": code})
	count(found) != {true: 0, false: 1}[agree]
}

test_scope_in_and_out_in_german if _wrong_in("de") == set()

test_scope_in_and_out_in_french if _wrong_in("fr") == set()

test_scope_in_and_out_in_spanish if _wrong_in("es") == set()

# Activities have English names in every language.
test_scope_activity_in_another_language if {
	count(leg.scope_in_out_contradiction) == 1 with input as object.union(
		_scope({"text": "Blick auf alle Server", "activity": "monitoring"}, {"text": "Überwachung"}),
		{"language": "de"},
	)
}
