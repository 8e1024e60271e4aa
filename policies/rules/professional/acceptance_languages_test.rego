# Taste and rounds of review in other languages, with the traps of each.
package demarc.rules.professional_test

import data.demarc.rules.professional

_taste_in := {
	"de": [
		"zur Zufriedenheit des Auftraggebers", "Der Lenkungskreis erklärt den Entwurf für endgültig", "Die Oberfläche gefällt",
		"nach freiem Ermessen des Kunden", "Das Ergebnis ist zufriedenstellend", "Der Entwurf wird für gut befunden",
	],
	"fr": [
		"à la satisfaction du client", "Le client est satisfait", "à la seule appréciation du client", "Le comité déclare le rapport définitif",
		"Résultat jugé satisfaisant", "Le design plaît à la direction",
	],
	"es": [
		"a satisfacción del cliente", "El cliente queda satisfecho", "a juicio del cliente", "El comité declara el informe definitivo",
		"Resultado satisfactorio", "a discreción del cliente",
	],
}

_checked_in := {
	"de": [
		"Alle Freigaben sind lesbar", "Zufriedenheit der Anwender von mindestens 4,0", "Der Auftraggeber ist zufrieden, dass alle Abnahmetests bestanden sind",
		"zur Zufriedenheit gemäß Leistungsanforderungen", "Die Überprüfung nach Pflichtenheft ist zufriedenstellend", "Daten sind angefallen",
	],
	"fr": [
		"Tous les partages sont lisibles", "Satisfaction des utilisateurs supérieure à 4", "Satisfait aux exigences du cahier des charges",
		"Les essais sont satisfaisants", "Clause de discrétion signée", "Contenu complet",
	],
	"es": [
		"Todas las carpetas se leen", "Satisfacción de los usuarios superior a 4", "Satisface los requisitos", "Pruebas satisfactorias",
		"De conformidad con el contrato", "Contenido completo",
	],
}

test_taste_in_other_languages if {
	missed := {[code, said] | some code, texts in _taste_in; some said in texts; count(_judged_by_taste(code, said)) == 0}
	missed == set()
	misread := {[code, said] | some code, texts in _checked_in; some said in texts; count(_judged_by_taste(code, said)) > 0}
	misread == set()
	_judged_by_taste("pl", "zadowolenie klienta") == set()
}

_judged_by_taste(code, said) := found if {
	found := professional.acceptance_is_taste with input as {"language": code, "acceptance": {"criteria": [said]}}
}

_rounds_in := {
	"de": ["Entwurf mit Korrekturschleifen", "mehrere Feedbackrunden", "wird korrigiert, bis der Kunde zustimmt", "Layout samt Korrektur-Schleifen"],
	"fr": ["Maquette avec cycles de relecture", "Plusieurs allers-retours", "Corrections jusqu'à ce que le client valide"],
	"es": ["Diseño con rondas de revisión", "varias rondas de correcciones", "Se corrige hasta que el cliente apruebe"],
}

_counted_in := {
	"en": ["Rounds of review: 2", "Review rounds (2 at most)"],
	"de": ["Entwurf mit zwei Korrekturschleifen", "höchstens drei gemeinsame Feedbackrunden", "ohne Korrekturschleifen", "Betrieb bis zur Abnahme", "Interne Revisionen", "Korrekturschleifen: 2"],
	"fr": ["Maquette avec deux cycles de relecture", "3 allers-retours", "sans allers-retours", "révisions annuelles du prix", "jusqu'à la recette"],
	"es": ["Diseño con dos rondas de revisión", "3 rondas completas de correcciones", "sin rondas de revisión", "revisión anual del precio"],
}

test_rounds_in_other_languages if {
	missed := {[code, said] | some code, texts in _rounds_in; some said in texts; count(_promised_rounds(code, said)) == 0}
	missed == set()
	misread := {[code, said] | some code, texts in _counted_in; some said in texts; count(_promised_rounds(code, said)) > 0}
	misread == set()
	_promised_rounds("pl", "kilka rund") == set()
}

_promised_rounds(code, said) := found if {
	found := professional.review_rounds_unlimited with input as {"language": code, "scope": {"included": [{"text": said}]}}
}
