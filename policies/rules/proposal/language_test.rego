package demarc.rules.proposal_test

import data.demarc.rules.proposal

_german := "Betrieb der Server und Wartung der Anwendung"

test_texts_are_read if {
	proposal.texts_are_read == set() with input as {}
	proposal.texts_are_read == set() with input as {"title": "Operation of the web servers and of the network"}
	proposal.texts_are_read == set() with input as {"language": "de-AT", "title": _german}
	proposal.texts_are_read == set() with input as {"title": _german} with data.demarc.settings.language as "de"
	proposal.texts_are_read == set() with input as {"language": "fr", "title": "Exploitation des serveurs et de la plateforme"}
	proposal.texts_are_read == set() with input as {"language": "es", "title": "Operación de los servidores y de la red"}
}

# A name or a word of another language makes no text foreign.
test_texts_with_foreign_names_are_read if {
	every title in ["Migration for the Bundesamt für Sicherheit", "Support of the El Paso branch", "Kauf und more", "SAP R/3", "", "La Poste"] {
		proposal.texts_are_read == set() with input as {"title": title}
	}
}

test_language_without_lists if {
	proposal.texts_are_read == {{
		"path": ["language"],
		"message": "the texts are in Dutch, for which there are no word lists: \"Beheer\" and 1 more were not read",
		"because": [
			{"path": ["title"], "message": "\"Beheer\" was not read"},
			{"path": ["service", "scope", "included", 0, "text"], "message": "\"Bewaking\" was not read"},
		],
		"remediation": "Have somebody read them for words that promise too much or contradict each other, and keep it as a waiver of this rule.",
	}} with input as {"language": "nl", "title": "Beheer", "service": {"scope": {"included": [{"text": "Bewaking"}]}}}
}

test_text_in_another_language if {
	proposal.texts_are_read == {{
		"path": ["scope", "included", 0, "text"],
		"message": "\"Betrieb der Server und Wartung der Anwendung\" seems to be in German, but is read as English",
		"because": [],
		"remediation": "State the language of the texts, `language: de`, or write in English.",
	}} with input as {
		"title": "The migration of the servers to the cloud",
		"scope": {"included": [{"text": _german}], "excluded": [{"text": "Hardware"}]},
	}
}

test_texts_in_another_language if {
	count(proposal.texts_are_read) == 1 with input as {"title": _german, "scope": {"included": [{"text": "Wartung"}, {"text": "Pflege"}]}}
	every said in ["Het beheer van een server wordt niet", "Сопровождение серверов", "サーバーの運用", "Gestione dei server e della rete", "Administration och drift av servrar"] {
		count(proposal.texts_are_read) == 1 with input as {"title": said}
	}
	count(proposal.texts_are_read) == 1 with input as {"language": "de", "title": "The operation of the servers for the customer"}
}
