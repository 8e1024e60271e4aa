# The words of a project in other languages, and what only looks like them.
package demarc.rules.managed_test

import data.demarc.rules.managed

_projects_in := {
	"de": [
		"Konzeption und Umsetzung einer neuen Plattform", "Migration der Daten auf den neuen Speicher", "Einführung eines neuen Systems",
		"Rollout der Geräte", "Umzug in die Cloud",
	],
	"fr": ["Conception et réalisation d'une plateforme", "Migration des données vers le nouveau stockage", "Mise en place d'un nouveau système", "Migration vers le cloud"],
	"es": ["Diseño e implantación de una plataforma", "Migración de los datos a la nube", "Implantación de un nuevo sistema", "Prueba de concepto"],
}

_operations_in := {
	"de": [
		"Monatlicher Rollout der Updates", "Kein Rollout neuer Geräte", "Rollout ist nicht enthalten", "Überwachung der Migrationen",
		"Betrieb nach der Migration", "Dokumentation der Konzepte", "Plan für die Migration nach Frankfurt",
	],
	"fr": ["Sans migration vers le cloud", "La migration vers le cloud n'est pas comprise", "Exploitation après la migration", "Plan de migration vers le cloud"],
	"es": ["Sin migración a la nube", "La migración a la nube no está incluida", "Operación tras la migración", "Plan de migración a la nube"],
}

_is_project_in(code, said) if {
	count(managed.managed_project_wording) > 0 with input as {"language": code, "scope": {"included": [{"text": said}]}}
}

test_projects_in_other_languages if {
	missed := {[code, said] | some code, texts in _projects_in; some said in texts; not _is_project_in(code, said)}
	missed == set()
}

test_operations_in_other_languages if {
	fired := {[code, said] | some code, texts in _operations_in; some said in texts; _is_project_in(code, said)}
	fired == set()
}
