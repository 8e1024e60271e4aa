# The words of other languages, with the traps of each: what promises to keep something going, and what only looks like it.
package demarc.rules.professional_test

import data.demarc.rules.professional

_promising_in := {
	"de": [
		"Betrieb der Server rund um die Uhr, laufende Wartung und monatliche Updates",
		"Laufender Betrieb der Plattform",
		"Betrieb und Wartung der Plattform",
		"Wartung und Pflege der Anwendung",
		"Betriebsüberwachung der Server",
		"Rufbereitschaft am Wochenende",
		"Wir stellen eine Hotline für die Anwender",
		"Kein Projekt, sondern laufende Betreuung der Systeme",
		"Verfügbarkeit von 99,9 %",
		"Tägliche Sicherungen der Datenbanken",
		"Nicht nur die Einführung, laufender Support gehört dazu",
	],
	"fr": [
		"Exploitation et maintenance de la plateforme",
		"Maintien en condition opérationnelle des serveurs",
		"Infogérance de l'hébergement",
		"Astreinte le week-end",
		"Supervision continue des serveurs",
		"Sauvegardes quotidiennes des bases",
		"Disponibilité de 99,9 %",
		"Assistance continue aux utilisateurs, 24h/24",
		"Non seulement la mise en place, mais l'infogérance",
	],
	"es": [
		"Operación y mantenimiento de la plataforma",
		"Soporte y mantenimiento de la aplicación",
		"Monitorización continua de los servidores",
		"Mesa de ayuda para los usuarios",
		"Copias de seguridad diarias",
		"Disponibilidad del 99,9 %",
		"Servicio de guardia las 24 horas",
		"No solo la implantación, también soporte continuo",
	],
}

_silent_in := {
	"de": [
		# negated, before and after
		"Ohne Rufbereitschaft", "Keine laufende Wartung", "Rufbereitschaft ist nicht enthalten", "Ausgenommen ist die Wartung und Pflege",
		"Wartung und Pflege sind nicht im Leistungsumfang", "Die Rufbereitschaft gehört nicht zum Leistungsumfang",
		"Nicht enthalten sind z. B. Rufbereitschaft und Hotline", "Hotline nicht inbegriffen", "Die Hotline verbleibt beim Kunden",
		# made, planned, taught, handed over
		"Aufbau der Betriebsüberwachung", "Konzept für den laufenden Betrieb", "Schulung für Betrieb und Wartung",
		"Einführung einer Hotline", "Übergabe in den laufenden Betrieb", "Handbuch für Betrieb und Wartung",
		"Migration der Hotline", "Planung der Rufbereitschaft",
		# the name of something, or another's
		"Hotline-Software", "Monitoring-Konzept", "Anbindung an den bestehenden Helpdesk", "Ihre Hotline bleibt erreichbar",
		# for a time
		"Rufbereitschaft bis zum Ende der Umstellung", "Hotline für zwei Wochen", "Rufbereitschaft während der Umstellung",
		# words that only look alike
		"Erwartungen an den Betrieb", "Der Wartungsvertrag des Herstellers", "Inbetriebnahme der Anlage", "Betriebssystem und Betriebsrat",
		"Überwachungskamera", "Migration von 40 Freigaben",
	],
	"fr": [
		"Sans astreinte", "Aucune astreinte", "L'astreinte n'est pas comprise", "Infogérance non comprise", "Hors exploitation et maintenance",
		"La maintenance et exploitation ne sont pas incluses", "Tout, sauf l'astreinte", "L'astreinte reste à la charge du client",
		"Mise en place de l'astreinte", "Plan d'exploitation et maintenance", "Formation à l'exploitation et maintenance",
		"Guide pour l'exploitation courante", "Migration du helpdesk", "Transfert à l'infogérance existante", "Outil de helpdesk",
		"Astreinte jusqu'à la fin de la bascule", "Astreinte pendant deux semaines", "Astreinte pendant la bascule",
		"Exploitation agricole", "Système d'exploitation", "Migration de 40 partages",
	],
	"es": [
		"Sin servicio de guardia", "No incluye soporte y mantenimiento", "El mantenimiento y soporte no está incluido",
		"Soporte y mantenimiento quedan excluidos", "Excepto operación y mantenimiento", "Ningún soporte continuo",
		"El servicio de guardia queda fuera del alcance",
		"Implantación de la mesa de ayuda", "Plan de operación y mantenimiento", "Formación para la operación y mantenimiento",
		"Manual de operación y mantenimiento", "Migración de la mesa de ayuda", "Herramienta de mesa de ayuda",
		"Servicio de guardia hasta el final de la migración", "Soporte continuo durante dos semanas",
		"Sistema operativo", "Migración de 40 carpetas",
	],
}

_creeps_in(code, said) if {
	count(professional.scope_creep_wording) > 0 with input as {"language": code, "scope": {"included": [{"text": said, "kind": "project"}]}}
}

test_promises_in_other_languages if {
	missed := {[code, said] | some code, texts in _promising_in; some said in texts; not _creeps_in(code, said)}
	missed == set()
}

test_traps_of_other_languages if {
	fired := {[code, said] | some code, texts in _silent_in; some said in texts; _creeps_in(code, said)}
	fired == set()
}

# The list is that of the language, with or without a region.
test_language_of_the_texts if {
	said := "Laufende Wartung"
	_creeps_in("de", said)
	_creeps_in("de-CH", said)
	not _creeps_in("en", said)
	not _creeps_in("nl", said)
}
