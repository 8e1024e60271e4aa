# When a payment is due, in its name, in other languages.
package demarc.rules.leg_test

import data.demarc.rules.leg

_dues_in := {
	"de": [
		"Bei Abnahme", "30 % nach Lieferung", "Mit Auftragserteilung", "Nach der Konzeptfreigabe", "Zum Projektstart", "Bei Projektabschluss",
		"Innerhalb von 30 Tagen", "Bis zum Monatsende", "Im Voraus", "Restzahlung nach Endabnahme", "Nach 14 Tagen",
	],
	"fr": [
		"À la signature", "30 % à la livraison", "Après recette définitive", "Sous 30 jours", "À réception de la facture", "Au démarrage",
		"Dès la mise en service", "D'avance", "Avant la mise en production",
	],
	"es": [
		"A la firma", "30 % a la entrega", "Tras la aceptación", "A los 30 días", "Al inicio", "Contra entrega", "Una vez aceptado", "Por adelantado",
	],
}

_no_dues_in := {
	"de": ["Zweite Rate", "Vor-Ort-Einsatz", "Beratung zur Cloud", "Schulung beim Kunden", "Migration nach Azure", "Abrechnung nach Aufwand", "Lieferung der Geräte"],
	"fr": ["Deuxième échéance", "Sous-traitance", "Avant-projet", "Après-vente", "Formation à l'outil", "Livraison du matériel"],
	"es": ["Segundo plazo", "Migración desde Exchange", "Formación a los usuarios", "Entrega de los equipos"],
}

test_dues_in_other_languages if {
	missed := {[code, said] | some code, texts in _dues_in; some said in texts; count(_without_time(code, said)) > 0}
	missed == set()
	misread := {[code, said] | some code, texts in _no_dues_in; some said in texts; count(_without_time(code, said)) == 0}
	misread == set()
	_without_time("pl", "Przy odbiorze") == set()
	count(_without_time("pl", "n/a")) == 1
}

_without_time(code, said) := found if {
	found := leg.payment_without_time with input as {"language": code, "billing": {"schedule": [{"name": said, "percent": 30}]}}
}
