package demarc.rules.hybrid_test

import data.demarc.rules.hybrid

test_service_is_optional if {
	hybrid.hybrid_service_is_optional == {{
		"path": ["service", "optional"],
		"message": "the service leg is only an option: as sold this is a project, judged with the service as if it were taken",
	}} with input as {"service": {"optional": true}}
	hybrid.hybrid_service_is_optional == set() with input as {"service": {"optional": false}}
}
