# What texts state in other languages, with the traps of each, and in one that cannot be read.
package demarc.lib.stated_test

import data.demarc.lib.stated

test_no_answer_in_any_language if {
	every silence in ["keine", "Entfällt", "k. A.", "nicht zutreffend", "Aucun", "néant", "s.o.", "sans objet", "Ninguno", "no procede", "none"] {
		every code in ["en", "de", "fr", "es", "pl"] {
			not stated.says(silence) with input as {"language": code}
		}
	}
	every answer in ["keine vor dem 1. Mai", "aucun avant la livraison", "no antes del cierre", "Nonne", "Neiname", "sin coste"] {
		stated.says(answer)
	}
}

_exits_in := {
	"de": ["Exit-Management", "Rückgabe des Betriebs an den Kunden", "Unterstützung bei Vertragsende", "Übergabe an einen neuen Nachfolger"],
	"fr": ["Réversibilité", "Plan de réversibilité", "Assistance en fin de contrat", "Transfert au repreneur"],
	"es": ["Plan de salida", "Devolución del servicio", "Reversibilidad y traspaso final"],
}

_no_exits_in := {
	"de": ["Übernahme des Betriebs", "Exit-Management ist nicht enthalten", "Ohne Exit-Unterstützung", "Betriebsübergabe in die Produktion"],
	"fr": ["Reprise de l'existant", "La réversibilité n'est pas comprise", "Sans plan de réversibilité", "Transfert de compétences"],
	"es": ["Asunción del servicio", "El plan de salida no está incluido", "Sin reversibilidad", "Traspaso de conocimientos"],
}

test_exit_in_other_languages if {
	missed := {[code, said] | some code, texts in _exits_in; some said in texts; count(_exit_in(code, said)) == 0}
	missed == set()
	misread := {[code, said] | some code, texts in _no_exits_in; some said in texts; count(_exit_in(code, said)) > 0}
	misread == set()
	count(_exit_in("pl", "Plan wyjścia")) == 1
	count(_exit_in("pl", "n/a")) == 0
}

_exit_in(code, said) := found if found := stated.exit with input as {"language": code, "scope": {"included": [{"text": said}]}}

# What is left out is spoken of.
_backups_in := {
	"en": ["Backups", "No back-up of the laptops", "Data is backed up by the customer"],
	"de": ["Datensicherung", "Keine Backups", "Serverbackups", "Sicherung der Daten", "Die Sicherungen macht der Kunde", "Sicherungskopien"],
	"fr": ["Sauvegardes", "Aucune sauvegarde", "Les données sont sauvegardées par le client", "Copies de sécurité"],
	"es": ["Copias de seguridad", "Sin backup", "Respaldo de los datos"],
}

_no_backups_in := {
	"en": ["Setting back upper limits", "Upkeep"],
	"de": ["Versicherung der Geräte", "Absicherung des Netzes", "Sicherheit", "Qualitätssicherung", "Zusicherungen Dritter"],
	"fr": ["Sécurité du réseau", "Copies de documents", "Sauvetage"],
	"es": ["Seguridad de la red", "Copias de documentos", "Aseguramiento"],
}

test_backup_in_other_languages if {
	missed := {[code, said] | some code, texts in _backups_in; some said in texts; count(_backup_in(code, said)) == 0}
	missed == set()
	misread := {[code, said] | some code, texts in _no_backups_in; some said in texts; count(_backup_in(code, said)) > 0}
	misread == set()
	count(_backup_in("pl", "Kopie zapasowe")) == 2
}

_backup_in(code, said) := found if {
	found := stated.backup with input as {
		"language": code,
		"scope": {"excluded": [{"text": said}]}, "responsibility": {"customer_duties": [said]},
	}
}

_on_duty_in := {
	"de": ["Techniker in Rufbereitschaft", "Nachtschicht", "Bereitschaftsdienst", "Schichtleiter", "Notdienst"],
	"fr": ["Ingénieur d'astreinte", "Équipe de nuit", "Technicien de garde"],
	"es": ["Técnico de guardia", "Turno de noche", "Técnico en turnos"],
}

_off_duty_in := {
	"de": ["Techniker ohne Rufbereitschaft", "Beschichtung", "Bereit zur Schulung"],
	"fr": ["Technicien sans astreinte", "Chef de poste", "Gardien"],
	"es": ["Técnico sin guardias", "Persona de vanguardia", "Turnover"],
}

test_duty_in_other_languages if {
	missed := {[code, said] | some code, texts in _on_duty_in; some said in texts; count(_duty_in(code, said)) == 0}
	missed == set()
	misread := {[code, said] | some code, texts in _off_duty_in; some said in texts; count(_duty_in(code, said)) > 0}
	misread == set()
	count(_duty_in("pl", "Inżynier")) == 1
}

_duty_in(code, said) := found if found := stated.duty with input as {"language": code, "staffing": {"roles": [{"role": said}]}}

test_escalation_in_other_languages if {
	every said in [["de", "Eskalationsmanager"], ["de", "Kontakt zur Eskalation"], ["fr", "Responsable des escalades"], ["es", "Contacto de escalado"], ["pl", "Kierownik"]] {
		count(stated.escalation) == 1 with input as {"language": said[0], "parties": {"contacts": [{"role": said[1]}]}}
	}
	every said in [["de", "Leitung"], ["fr", "Directeur"], ["es", "Directora"], ["pl", "n/a"]] {
		count(stated.escalation) == 0 with input as {"language": said[0], "parties": {"contacts": [{"role": said[1]}]}}
	}
}

_grounds_in := {
	"en": ["Service levels are not met", "Availability below 95 %"],
	"de": ["Wiederholt nicht eingehaltene Service-Level", "Systemverfügbarkeit unter 95 %", "Verfehlte Zielwerte", "Die Verfügbarkeit wird nicht erreicht"],
	"fr": ["Niveaux de service non atteints", "Disponibilité inférieure à 95 %", "Non-respect des engagements de service"],
	"es": ["Incumplimiento de los niveles de servicio", "Disponibilidad inferior al 95 %", "No se alcanzan los ANS"],
}

_other_grounds_in := {
	"en": ["Insolvency"],
	"de": ["Insolvenz", "Zahlungsverzug", "Verfügung eines Gerichts"],
	"fr": ["Liquidation judiciaire", "Retard de paiement"],
	"es": ["Insolvencia", "Impago", "Objeción"],
}

test_service_levels_in_other_languages if {
	missed := {[code, said] | some code, texts in _grounds_in; some said in texts; count(_remedies_in(code, said)) == 0}
	missed == set()
	misread := {[code, said] | some code, texts in _other_grounds_in; some said in texts; count(_remedies_in(code, said)) > 0}
	misread == set()
	count(_remedies_in("pl", "Upadłość")) == 1
}

_remedies_in(code, said) := found if {
	found := stated.remedies with input as {"language": code, "term": {"termination": {"cause": {"grounds": [said]}}}}
}

_money_in := {
	"de": ["Servicegutschriften von 5 %", "Gutschrift", "Vertragsstrafen", "Erstattung des Entgelts", "Rückerstattung"],
	"fr": ["Pénalités de retard", "Un avoir de 5 %", "Remboursement de la redevance", "Indemnisation forfaitaire"],
	"es": ["Penalización del 5 %", "Bonificaciones", "Reembolso de la cuota", "Indemnización"],
}

_no_money_in := {
	"de": ["Nachbesserung", "Keine Gutschrift, nur Nachbesserung", "Erneute Leistung ohne Erstattung"],
	"fr": ["Nouvelle exécution", "Sans pénalité ni remboursement", "Aucun avoir n'est dû"],
	"es": ["Nueva prestación", "Sin penalización", "Ningún reembolso"],
}

test_money_in_other_languages if {
	missed := {[code, said] | some code, texts in _money_in; some said in texts; not _is_money_in(code, said)}
	missed == set()
	misread := {[code, said] | some code, texts in _no_money_in; some said in texts; _is_money_in(code, said)}
	misread == set()
	_is_money_in("pl", "Zwrot opłaty")
}

_is_money_in(code, said) if stated.is_money(said) with input as {"language": code}
