package demarc.rules.professional_test

import data.demarc.rules.professional

test_customer_operates if {
	professional.professional_task_responsibility_only == set() with input as {"responsibility": {"operational": "customer"}}
}

test_operation_not_stated if {
	every doc in [{}, {"responsibility": {"customer_duties": ["access"]}}] {
		professional.professional_task_responsibility_only == set() with input as doc
	}
}

test_customer_does_not_operate if {
	every owner in ["provider", "shared"] {
		professional.professional_task_responsibility_only == {{
			"path": ["responsibility", "operational"],
			"message": $"in a professional service the customer should answer for daily operation, but here it is \"{owner}\"",
		}} with input as {"responsibility": {"operational": owner}}
	}
}
