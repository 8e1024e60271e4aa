# Generated from the METADATA of the rules, for data.demarc.decision.
package demarc.catalogue

rules := {
	"evaluation": {
		"not-evaluated": {
			"aspect": "document",
			"fixed": true,
			"id": "not-evaluated",
			"name": "not_evaluated",
			"remediation": "This is no fault of the proposal. Tell those who keep the rule, or whoever asks, what the message says.",
			"severity": "error",
			"stage": "decision",
			"when": [],
			"yields_to": [],
		},
		"too-complex": {
			"aspect": "document",
			"fixed": true,
			"id": "too-complex",
			"name": "too_complex",
			"remediation": "Divide the proposal, or delete what it repeats: the rules that the message names were given up.",
			"severity": "error",
			"stage": "decision",
			"when": [],
			"yields_to": [],
		},
	},
	"hybrid": {
		"hybrid-acceptance-gates-service": {
			"aspect": "responsibility",
			"id": "hybrid-acceptance-gates-service",
			"name": "hybrid_acceptance_gates_service",
			"remediation": "Write `transition: {acceptance_gates_service: true, entry_criteria: [no open defect of severity 1 or 2]}`, and `trigger: service-start` for the recurring fee.",
			"severity": "warning",
			"when": [],
			"yields_to": [
				"hybrid-has-both-legs",
			],
		},
		"hybrid-billing-split": {
			"aspect": "billing",
			"id": "hybrid-billing-split",
			"name": "hybrid_billing_split",
			"not_at": [
				"tender",
			],
			"remediation": "Split the price: `project: {billing: {model: fixed-price, total: \"90000.00\"}}` and `service: {billing: {model: subscription, recurring: {amount: \"12000.00\", period: P1M}}}`; or say how much of it is for each, `billing: {total: \"378000.00\", split: {project: {amount: \"90000.00\"}, service: {amount: \"288000.00\"}}}`.",
			"severity": "error",
			"when": [
				"project",
				"service",
				"billing",
			],
			"yields_to": [
				"hybrid-has-both-legs",
			],
		},
		"hybrid-early-life-support-bounded": {
			"aspect": "duration",
			"id": "hybrid-early-life-support-bounded",
			"name": "hybrid_early_life_support_bounded",
			"remediation": "Write `transition: {early_life_support: {start: 2026-06-01, end: 2026-06-30, owner: project}}`.",
			"severity": "warning",
			"when": [
				"project",
				"service",
			],
			"yields_to": [],
		},
		"hybrid-go-live-stated": {
			"aspect": "duration",
			"id": "hybrid-go-live-stated",
			"name": "hybrid_go_live_stated",
			"not_at": [
				"catalogue",
			],
			"remediation": "Write `transition: {go_live: 2026-06-01}`, or `go_live_milestone: M2`, or, where no date can be given yet, `go_live_event: first successful rehearsal`.",
			"severity": "error",
			"when": [],
			"yields_to": [
				"hybrid-has-both-legs",
			],
		},
		"hybrid-goals-split": {
			"aspect": "goal",
			"id": "hybrid-goals-split",
			"name": "hybrid_goals_split",
			"remediation": "Write `project: {objective: {verb: deploy, statement: …}}` for what is different at go-live, and `service: {objective: {verb: operate, statement: …}}` for what goes on after it.",
			"severity": "error",
			"when": [
				"project",
				"service",
			],
			"yields_to": [
				"hybrid-has-both-legs",
			],
		},
		"hybrid-group-belongs-to-leg": {
			"aspect": "declaration",
			"id": "hybrid-group-belongs-to-leg",
			"name": "hybrid_group_belongs_to_leg",
			"remediation": "Move the group under `project:` or `service:`, or write it in both, as far as it holds in each.",
			"severity": "warning",
			"when": [],
			"yields_to": [],
		},
		"hybrid-handover-defined": {
			"aspect": "responsibility",
			"id": "hybrid-handover-defined",
			"name": "hybrid_handover_defined",
			"remediation": "Write `transition: {handover: {artifacts: [{kind: runbooks, name: …}, {kind: documentation, name: …}, {kind: access, name: …}], accepted_by: service manager}}`.",
			"severity": "error",
			"when": [],
			"yields_to": [
				"hybrid-has-both-legs",
			],
		},
		"hybrid-has-both-legs": {
			"aspect": "nature",
			"id": "hybrid-has-both-legs",
			"name": "hybrid_has_both_legs",
			"remediation": "Write the missing leg under `project:` or `service:`, or declare `model: professional` or `model: managed`.",
			"severity": "error",
			"when": [],
			"yields_to": [],
		},
		"hybrid-no-coverage-gap": {
			"aspect": "duration",
			"id": "hybrid-no-coverage-gap",
			"name": "hybrid_no_coverage_gap",
			"remediation": "Let the service begin on the day after the project, or bridge the time with `transition: {early_life_support: {start: …, end: …, owner: project}}`.",
			"severity": "error",
			"when": [
				"project.term",
				"service",
			],
			"yields_to": [],
		},
		"hybrid-ownership-switches-at-go-live": {
			"aspect": "responsibility",
			"id": "hybrid-ownership-switches-at-go-live",
			"name": "hybrid_ownership_switches_at_go_live",
			"remediation": "Write `project: {responsibility: {operational: customer}}` and `service: {responsibility: {operational: provider}}`, or `shared` with a table of duties.",
			"severity": "error",
			"when": [
				"project",
				"service",
			],
			"yields_to": [
				"hybrid-has-both-legs",
			],
		},
		"hybrid-parallel-run-undeclared": {
			"aspect": "duration",
			"id": "hybrid-parallel-run-undeclared",
			"name": "hybrid_parallel_run_undeclared",
			"remediation": "Declare it, `transition: {parallel_run: {start: 2026-06-01, end: 2026-08-31, reason: the shops move one by one}}`; or let the project end when the service starts.",
			"severity": "warning",
			"when": [
				"project.term",
				"service",
			],
			"yields_to": [
				"hybrid-sequence",
			],
		},
		"hybrid-price-sums": {
			"aspect": "billing",
			"id": "hybrid-price-sums",
			"name": "hybrid_price_sums",
			"remediation": "Correct the figure that is wrong, such as `billing: {total: \"150000.00\", split: {project: {amount: \"90000.00\"}, service: {amount: \"60000.00\"}}}`.",
			"severity": "error",
			"when": [
				"project",
				"service",
				"billing",
			],
			"yields_to": [],
		},
		"hybrid-project-has-end-service-has-start": {
			"aspect": "duration",
			"id": "hybrid-project-has-end-service-has-start",
			"name": "hybrid_project_has_end_service_has_start",
			"not_at": [
				"catalogue",
			],
			"remediation": "Write `transition: {service_start: 2026-06-01}` and the same day in `service: {term: {start: 2026-06-01}}`; or `term: {starts_on: acceptance of the project}` where the day is still open.",
			"severity": "error",
			"when": [],
			"yields_to": [
				"hybrid-has-both-legs",
				"hybrid-go-live-stated",
			],
		},
		"hybrid-project-shorter-than-service": {
			"aspect": "engagement",
			"id": "hybrid-project-shorter-than-service",
			"name": "hybrid_project_shorter_than_service",
			"remediation": "Check whether the service is meant to last, `service: {term: {duration: P36M}}`, or is an early-life support that belongs to the project.",
			"severity": "info",
			"when": [
				"project.term",
				"service.term",
			],
			"yields_to": [],
		},
		"hybrid-risk-transfer-at-handover": {
			"aspect": "risk",
			"id": "hybrid-risk-transfer-at-handover",
			"name": "hybrid_risk_transfer_at_handover",
			"remediation": "Write `transition: {handover: {accepted_on: 2026-05-29}}`, on or before the start of the service, `project: {risk: {operational: customer}}` and `service: {risk: {operational: provider}}`.",
			"severity": "error",
			"when": [
				"project",
				"service",
			],
			"yields_to": [
				"hybrid-has-both-legs",
			],
		},
		"hybrid-same-systems": {
			"aspect": "scope",
			"id": "hybrid-same-systems",
			"name": "hybrid_same_systems",
			"remediation": "Add the missing system to `service.scope.assets` with the id that it has in the project, `{id: crm, type: application}`, or exclude it, `service.scope.excluded: [{text: Operation of crm}]`.",
			"severity": "warning",
			"when": [
				"project",
				"service.scope.assets",
			],
			"yields_to": [],
		},
		"hybrid-sequence": {
			"aspect": "duration",
			"id": "hybrid-sequence",
			"name": "hybrid_sequence",
			"remediation": "Move the dates so that `project.term.start` < `transition.go_live` <= `service.term.start`; mark earlier work as `onboarding: true`, or declare it with `transition.parallel_run`.",
			"severity": "error",
			"when": [
				"project",
				"service",
			],
			"yields_to": [],
		},
		"hybrid-service-is-optional": {
			"aspect": "declaration",
			"id": "hybrid-service-is-optional",
			"name": "hybrid_service_is_optional",
			"remediation": "Say until when the service can be ordered and what happens at go-live if it is not; or leave out `optional: true`, or declare `model: professional` and offer the service in a proposal of its own.",
			"severity": "info",
			"when": [
				"service.optional",
			],
			"yields_to": [],
		},
		"hybrid-sla-starts-after-go-live": {
			"aspect": "sla",
			"id": "hybrid-sla-starts-after-go-live",
			"name": "hybrid_sla_starts_after_go_live",
			"remediation": "Let `service.sla.effective_from` be the day of go-live, or the first day of the first full month after it.",
			"severity": "error",
			"when": [
				"service.sla.effective_from",
				"transition",
			],
			"yields_to": [],
		},
		"hybrid-staffing-per-leg": {
			"aspect": "skills",
			"id": "hybrid-staffing-per-leg",
			"name": "hybrid_staffing_per_leg",
			"remediation": "Write `project: {staffing: {roles: [{role: solution architect, category: expert}]}}` and `service: {staffing: {roles: [{role: operations engineer, category: operational}]}}`.",
			"severity": "warning",
			"when": [
				"project",
				"service",
			],
			"yields_to": [
				"hybrid-has-both-legs",
			],
		},
		"hybrid-use-cases-per-leg": {
			"aspect": "use-case",
			"id": "hybrid-use-cases-per-leg",
			"name": "hybrid_use_cases_per_leg",
			"remediation": "Write `project: {use_case: migration}` and `service: {use_case: cloud-operations}`, or the use cases that come nearest.",
			"severity": "warning",
			"when": [
				"project",
				"service",
			],
			"yields_to": [
				"hybrid-has-both-legs",
			],
		},
		"sla-credits-claimable-before-service": {
			"aspect": "sla",
			"id": "sla-credits-claimable-before-service",
			"name": "sla_credits_claimable_before_service",
			"remediation": "Write `service: {sla: {effective_from: 2026-06-01}}`: the first day of the first full month, or other period, after the service has started.",
			"severity": "warning",
			"when": [
				"project",
				"service.sla",
			],
			"yields_to": [
				"hybrid-sla-starts-after-go-live",
				"hybrid-sequence",
			],
		},
	},
	"leg": {
		"aspect-not-stated": {
			"aspect": "declaration",
			"id": "aspect-not-stated",
			"name": "aspect_not_stated",
			"remediation": "Write down the missing group, such as `responsibility: {operational: provider}` for a managed service.",
			"severity": "warning",
			"when": [],
			"yields_to": [
				"break-fix-called-managed",
				"hybrid-has-both-legs",
				"model-declaration-matches-content",
			],
		},
		"billing-model-missing": {
			"aspect": "billing",
			"id": "billing-model-missing",
			"name": "billing_model_missing",
			"not_at": [
				"tender",
			],
			"remediation": "Name it, such as `billing: {model: fixed-price}`, `milestone`, `daily-rate` or `subscription`.",
			"severity": "error",
			"when": [
				"billing",
			],
			"yields_to": [],
		},
		"currency-consistent": {
			"aspect": "billing",
			"id": "currency-consistent",
			"name": "currency_consistent",
			"remediation": "Use one currency, or say how the other is converted, `billing: {fx: {currency: USD, basis: European Central Bank rate on the invoice date}}`.",
			"severity": "error",
			"when": [
				"billing",
			],
			"yields_to": [],
		},
		"driver-contradicts-model": {
			"aspect": "best-for",
			"id": "driver-contradicts-model",
			"name": "driver_contradicts_model",
			"remediation": "Move the driver to the other leg, such as `service: {drivers: [needs-24x7]}`, and state there what answers it; or leave it out.",
			"severity": "warning",
			"when": [
				"drivers",
			],
			"yields_to": [],
		},
		"drivers-suggest-hybrid": {
			"aspect": "best-for",
			"id": "drivers-suggest-hybrid",
			"name": "drivers_suggest_hybrid",
			"remediation": "Declare `model: hybrid` and put the work into `project:` and `service:`, each with its own `drivers`; or drop the reasons that this proposal does not answer.",
			"severity": "warning",
			"when": [
				"kind",
				"drivers",
			],
			"yields_to": [],
		},
		"duration-text-vs-dates": {
			"aspect": "duration",
			"id": "duration-text-vs-dates",
			"name": "duration_text_vs_dates",
			"remediation": "Correct the length or the dates, such as `term: {start: 2026-02-02, end: 2026-06-01, duration: P4M}`, or state the dates alone.",
			"severity": "error",
			"when": [
				"term.duration",
			],
			"yields_to": [],
		},
		"entry-incomplete": {
			"aspect": "declaration",
			"id": "entry-incomplete",
			"name": "entry_incomplete",
			"remediation": "Complete the entry that the message names, such as `target: 99.5` in a service level or `amount: \"1200.00\"` in a line of the price, or take it out.",
			"severity": "warning",
			"when": [],
			"yields_to": [],
		},
		"leaving-costs-as-staying": {
			"aspect": "agreement",
			"id": "leaving-costs-as-staying",
			"name": "leaving_costs_as_staying",
			"not_at": [
				"catalogue",
			],
			"remediation": "Let the cost fall with what is left to do, such as `convenience: {by: customer, notice: P3M, fee_percent: 30, fee_basis: remaining-fees}`, or leave the way out.",
			"severity": "warning",
			"when": [
				"term.termination.convenience",
			],
			"yields_to": [],
		},
		"milestone-inside-term": {
			"aspect": "duration",
			"id": "milestone-inside-term",
			"name": "milestone_inside_term",
			"remediation": "Move the milestone, or extend the term, such as `term: {end: 2026-06-30}`.",
			"severity": "error",
			"when": [
				"term",
				"milestones",
			],
			"yields_to": [],
		},
		"objective-text-contradicts-verb": {
			"aspect": "goal",
			"by_words": true,
			"id": "objective-text-contradicts-verb",
			"name": "objective_text_contradicts_verb",
			"remediation": "Say the same in both, such as `objective: {verb: migrate, statement: Move the file shares to the new storage.}`, or choose the verb that the sentence means.",
			"severity": "warning",
			"when": [
				"objective.verb",
				"objective.statement",
			],
			"yields_to": [
				"managed-goal-is-run",
				"professional-goal-is-change",
			],
		},
		"payment-without-time": {
			"aspect": "billing",
			"id": "payment-without-time",
			"name": "payment_without_time",
			"not_at": [
				"catalogue",
				"tender",
			],
			"remediation": "Say what makes it due, such as `schedule: [{trigger: milestone, ref: M1, percent: 30}, {trigger: date, date: 2026-06-30, percent: 70}]`.",
			"severity": "warning",
			"when": [
				"billing.schedule",
			],
			"yields_to": [],
		},
		"price-bands-connect": {
			"aspect": "billing",
			"id": "price-bands-connect",
			"name": "price_bands_connect",
			"remediation": "Let each band begin where the one before it ends, such as `bands: [{from: 1, to: 50, rate: \"110.00\"}, {from: 51, rate: \"95.00\"}]`, and state `bands_price: all-units` or `units-in-band`.",
			"severity": "error",
			"when": [
				"billing",
			],
			"yields_to": [],
		},
		"price-cap-covers-charges": {
			"aspect": "billing",
			"id": "price-cap-covers-charges",
			"name": "price_cap_covers_charges",
			"remediation": "Write the name as it stands in the charge, such as `caps: [{covers: [traffic], amount: \"500.00\", period: P1M}]` beside `variable: [{name: traffic, unit: GB, rate: \"0.10\"}]`.",
			"severity": "warning",
			"when": [
				"billing.caps",
			],
			"yields_to": [],
		},
		"raci-one-accountable": {
			"aspect": "responsibility",
			"id": "raci-one-accountable",
			"name": "raci_one_accountable",
			"remediation": "Name one side, such as `{activity: patching, responsible: [provider, third-party], accountable: provider}`; split the row where each side answers for a part.",
			"severity": "error",
			"when": [
				"responsibility.raci",
			],
			"yields_to": [],
		},
		"rates-currency-unit": {
			"aspect": "billing",
			"id": "rates-currency-unit",
			"name": "rates_currency_unit",
			"remediation": "Write `billing: {currency: EUR, rates: [{role: engineer, unit: hour, amount: \"95.00\"}]}`.",
			"severity": "error",
			"when": [
				"billing",
			],
			"yields_to": [],
		},
		"refused-and-stated": {
			"aspect": "declaration",
			"id": "refused-and-stated",
			"name": "refused_and_stated",
			"remediation": "Keep one of the two: take out `none`, or all that stands beside it.",
			"severity": "error",
			"when": [],
			"yields_to": [],
		},
		"scope-in-out-contradiction": {
			"aspect": "scope",
			"by_words": true,
			"id": "scope-in-out-contradiction",
			"name": "scope_in_out_contradiction",
			"remediation": "Drop one of the two, or say what the exclusion is about, such as `excluded: [{text: Backup of laptops, activity: backup}]`.",
			"severity": "error",
			"when": [
				"scope.excluded",
			],
			"yields_to": [],
		},
		"sla-availability-range": {
			"aspect": "sla",
			"id": "sla-availability-range",
			"name": "sla_availability_range",
			"remediation": "State a share of time that can be kept, such as `target: 99.9` with `unit: percent`.",
			"severity": "error",
			"when": [
				"sla.targets[].metric = availability",
			],
			"yields_to": [
				"professional-no-operational-sla",
			],
		},
		"sla-target-fits-metric": {
			"aspect": "sla",
			"id": "sla-target-fits-metric",
			"name": "sla_target_fits_metric",
			"remediation": "Write `operator: gte` where the figure is the least, as of an availability, and `operator: lte` where it is the most, as of a time.",
			"severity": "error",
			"when": [
				"sla.targets[].metric",
			],
			"yields_to": [
				"professional-no-operational-sla",
			],
		},
		"termination-path-missing": {
			"aspect": "agreement",
			"id": "termination-path-missing",
			"name": "termination_path_missing",
			"not_at": [
				"catalogue",
				"tender",
			],
			"remediation": "Write `term: {termination: {convenience: {by: customer, notice: P3M}, cause: {by: either, cure_period: P30D}}}`.",
			"severity": "warning",
			"when": [],
			"yields_to": [],
		},
		"unlimited-liability-provider": {
			"aspect": "risk",
			"id": "unlimited-liability-provider",
			"name": "unlimited_liability_provider",
			"remediation": "Have it reviewed by legal counsel and state a cap, such as `liability: {cap: {basis: fees-paid, multiplier: 1}, unlimited: [intent and gross negligence]}`.",
			"severity": "warning",
			"when": [
				"liability",
			],
			"yields_to": [],
		},
		"value-plausible": {
			"aspect": "document",
			"id": "value-plausible",
			"name": "value_plausible",
			"remediation": "Correct the figure or its unit, such as `cadence: P1M` for every month and `PT1M` for every minute. Where it is meant, let the configuration widen the range, such as `thresholds: {plausible_report_cadence: [PT1H, P2Y]}`.",
			"severity": "error",
			"when": [],
			"yields_to": [],
		},
	},
	"managed": {
		"alarm-starts-no-response": {
			"aspect": "monitoring",
			"id": "alarm-starts-no-response",
			"name": "alarm_starts_no_response",
			"remediation": "Write `monitoring: {alerting: {starts_response_clock: true}}`.",
			"severity": "warning",
			"when": [
				"monitoring.alerting.starts_response_clock",
			],
			"yields_to": [],
		},
		"asset-list-vs-quantity-price": {
			"aspect": "billing",
			"id": "asset-list-vs-quantity-price",
			"name": "asset_list_vs_quantity_price",
			"remediation": "State the number in the price, `billing: {recurring: {amount: \"365.00\", period: P1M, per: site, unit_name: branch site, quantity: 42}}`, and list as many assets of the type `branch site`.",
			"severity": "warning",
			"when": [
				"billing",
				"billing.recurring.per = user|device|site|unit",
			],
			"yields_to": [],
		},
		"availability-outage-unanswered": {
			"aspect": "sla",
			"id": "availability-outage-unanswered",
			"name": "availability_outage_unanswered",
			"remediation": "Put somebody on call, `staffing: {on_call: true}`, shorten the response, or promise an `sla.targets[].target` that leaves the time.",
			"severity": "warning",
			"when": [
				"sla.targets[].metric = availability",
			],
			"yields_to": [
				"sla-availability-range",
				"coverage-24x7-vs-staffing",
				"managed-monitoring-hours-cover-sla",
			],
		},
		"backup-frequency-meets-rpo": {
			"aspect": "maintenance",
			"id": "backup-frequency-meets-rpo",
			"name": "backup_frequency_meets_rpo",
			"remediation": "Make backups more often, `frequency: PT4H` for `rpo: PT4H`, or promise a recovery point that the schedule can keep.",
			"severity": "error",
			"when": [
				"maintenance.backups.frequency",
				"maintenance.backups.rpo",
			],
			"yields_to": [],
		},
		"backup-needs-rpo-rto": {
			"aspect": "maintenance",
			"id": "backup-needs-rpo-rto",
			"name": "backup_needs_rpo_rto",
			"remediation": "Write `maintenance: {backups: {frequency: P1D, rpo: P1D, rto: PT8H}}`.",
			"severity": "warning",
			"when": [],
			"yields_to": [],
		},
		"backups-missing": {
			"aspect": "maintenance",
			"id": "backups-missing",
			"name": "backups_missing",
			"remediation": "Write `maintenance: {backups: {included: true, frequency: P1D, rpo: P1D, rto: PT8H}}`; where they are the customer's, `maintenance: {backups: {by: customer}}` or an exclusion in `scope.excluded`.",
			"severity": "warning",
			"when": [],
			"yields_to": [],
		},
		"break-fix-called-managed": {
			"aspect": "declaration",
			"id": "break-fix-called-managed",
			"name": "break_fix_called_managed",
			"remediation": "Either run the systems, with `monitoring: {included: true, continuous: true}`, preventive maintenance and a recurring fee; or sell it as support by the hour, with how many hours, at what price, who may call when, how fast somebody answers, and what becomes of hours that are left.",
			"severity": "error",
			"when": [
				"billing",
			],
			"yields_to": [],
		},
		"containment-authority-missing": {
			"aspect": "incidents",
			"id": "containment-authority-missing",
			"name": "containment_authority_missing",
			"remediation": "Write who decides and what may be done without asking, `incidents: {containment: {authority: \"the shift lead for workstations, the customer's duty manager for servers\"}}`.",
			"severity": "warning",
			"when": [],
			"yields_to": [],
		},
		"coverage-24x7-vs-staffing": {
			"aspect": "sla",
			"id": "coverage-24x7-vs-staffing",
			"name": "coverage_24x7_vs_staffing",
			"remediation": "Write `staffing: {on_call: true}` or `staffing: {hours: 24x7}`, or narrow the hours of the promise to those in which people answer.",
			"severity": "error",
			"when": [],
			"yields_to": [
				"driver-24x7-needs-24x7-coverage",
			],
		},
		"data-return-missing": {
			"aspect": "agreement",
			"id": "data-return-missing",
			"name": "data_return_missing",
			"remediation": "Write `exit: {data_return: {format: database export and CSV files, within: P30D}}`.",
			"severity": "warning",
			"when": [
				"exit",
			],
			"yields_to": [],
		},
		"driver-24x7-needs-24x7-coverage": {
			"aspect": "best-for",
			"id": "driver-24x7-needs-24x7-coverage",
			"name": "driver_24x7_needs_24x7_coverage",
			"remediation": "Write `monitoring: {hours: 24x7}`, `incidents: {hours: 24x7}` and `staffing: {on_call: true}`, or drop the driver if office hours are enough.",
			"severity": "error",
			"when": [
				"drivers[] = needs-24x7",
			],
			"yields_to": [],
		},
		"driver-deployed-needs-assets": {
			"aspect": "best-for",
			"id": "driver-deployed-needs-assets",
			"name": "driver_deployed_needs_assets",
			"remediation": "List what runs today, `scope: {assets: [{id: web-01, status: in-service}]}`, and move the building into the `project:` leg of a `model: hybrid`.",
			"severity": "warning",
			"when": [
				"drivers[] = systems-already-deployed",
				"scope",
			],
			"yields_to": [
				"managed-assets-listed",
				"managed-no-project-work",
			],
		},
		"driver-overload-needs-transfer": {
			"aspect": "best-for",
			"id": "driver-overload-needs-transfer",
			"name": "driver_overload_needs_transfer",
			"remediation": "Give work over, such as `responsibility: {raci: [{activity: service-desk, responsible: provider, accountable: provider}]}`.",
			"severity": "warning",
			"when": [
				"drivers[] = internal-team-overloaded",
				"responsibility.raci",
			],
			"yields_to": [
				"managed-operational-ownership",
			],
		},
		"driver-predictable-needs-flat-fee": {
			"aspect": "best-for",
			"id": "driver-predictable-needs-flat-fee",
			"name": "driver_predictable_needs_flat_fee",
			"remediation": "Move the usual use into the flat charge, `billing: {recurring: {amount: \"4500.00\", period: P1M}}`, and lower the `cap` of what varies; or drop the driver.",
			"severity": "warning",
			"when": [
				"drivers[] = predictable-operations",
				"billing",
			],
			"yields_to": [
				"managed-billing-recurring",
				"managed-billing-period",
				"managed-billing-predictable",
				"managed-no-time-billing",
			],
		},
		"driver-uptime-needs-availability-sla": {
			"aspect": "best-for",
			"id": "driver-uptime-needs-availability-sla",
			"name": "driver_uptime_needs_availability_sla",
			"remediation": "Promise it with a period and a remedy, `sla: {targets: [{metric: availability, operator: gte, target: 99.9, unit: percent, window: {period: P1M, kind: calendar}}], credits: {tiers: [{below: 99.9, percent: 5}], basis: recurring-fee, cap_percent: 20}}`.",
			"severity": "error",
			"when": [
				"drivers[] = uptime-business-critical",
				"sla.targets",
			],
			"yields_to": [
				"managed-sla-required",
				"managed-sla-covers-core-metric",
			],
		},
		"exit-plan-missing": {
			"aspect": "agreement",
			"id": "exit-plan-missing",
			"name": "exit_plan_missing",
			"remediation": "Write what happens at the end, `exit: {plan: handover to the customer or a successor, assistance_period: P3M, data_return: {format: database export, within: P30D}}`; where there is nothing to hand back, `exit: {account_ownership: customer}`.",
			"severity": "error",
			"when": [],
			"yields_to": [
				"managed-continuity-declared",
				"managed-operational-ownership",
				"break-fix-called-managed",
				"hybrid-has-both-legs",
				"model-declaration-matches-content",
			],
		},
		"figures-consistent": {
			"aspect": "sla",
			"id": "figures-consistent",
			"name": "figures_consistent",
			"remediation": "Keep one of the two figures, or say what tells them apart: another `service`, `severity`, `hours`, `window` or `text`.",
			"severity": "error",
			"when": [
				"sla.targets",
			],
			"yields_to": [],
		},
		"growth-dearer-than-today": {
			"aspect": "billing",
			"id": "growth-dearer-than-today",
			"name": "growth_dearer_than_today",
			"remediation": "Price one more unit as those that are charged, or lower, such as `growth: [{unit: user, amount: \"95.00\", period: P1M}]` beside `recurring: {amount: \"110.00\", period: P1M, per: user}`.",
			"severity": "warning",
			"when": [
				"billing.growth",
			],
			"yields_to": [],
		},
		"liability-cap-too-low": {
			"aspect": "risk",
			"id": "liability-cap-too-low",
			"name": "liability_cap_too_low",
			"remediation": "Raise the cap, such as `liability: {cap: {basis: annual-fees, multiplier: 1, per: year}}`, or have the customer confirm that it insures the rest.",
			"severity": "info",
			"when": [
				"liability.cap",
			],
			"yields_to": [
				"managed-liability-not-empty",
			],
		},
		"maintenance-window-inside-sla-hours": {
			"aspect": "maintenance",
			"id": "maintenance-window-inside-sla-hours",
			"name": "maintenance_window_inside_sla_hours",
			"remediation": "Write `counts_as_downtime: false` in the window, or add `exclusions: [agreed maintenance windows]` to the target.",
			"severity": "info",
			"when": [
				"maintenance.windows[].days",
				"sla.targets[].metric = availability",
			],
			"yields_to": [],
		},
		"maintenance-windows-too-long": {
			"aspect": "sla",
			"id": "maintenance-windows-too-long",
			"name": "maintenance_windows_too_long",
			"remediation": "Shorten the windows, or state the hours in which the availability really counts, `sla: {targets: [{hours: {days: [MO, TU, WE, TH, FR], start: \"08:00\", end: \"18:00\"}}]}`.",
			"severity": "warning",
			"when": [
				"maintenance.windows[].days",
				"sla.targets[].metric = availability",
			],
			"yields_to": [],
		},
		"managed-assets-listed": {
			"aspect": "scope",
			"id": "managed-assets-listed",
			"name": "managed_assets_listed",
			"not_at": [
				"catalogue",
			],
			"remediation": "Add the list, `scope: {assets: [{id: web-01, type: virtual server, quantity: 1}]}`, or name where it stands in `scope.asset_register`; people served count too, `{id: staff, type: user, quantity: 120}`.",
			"severity": "warning",
			"when": [
				"scope.included",
			],
			"yields_to": [
				"managed-scope-operational",
				"break-fix-called-managed",
				"hybrid-has-both-legs",
				"model-declaration-matches-content",
			],
		},
		"managed-billing-period": {
			"aspect": "billing",
			"id": "managed-billing-period",
			"name": "managed_billing_period",
			"remediation": "Add the period, `billing: {recurring: {amount: \"4500.00\", period: P1M}}`; where only invoices come quarterly, keep the monthly or yearly price and write `invoicing: {cadence: P3M}`.",
			"severity": "error",
			"when": [
				"billing",
			],
			"yields_to": [],
		},
		"managed-billing-predictable": {
			"aspect": "billing",
			"id": "managed-billing-predictable",
			"name": "managed_billing_predictable",
			"remediation": "Give each varying charge a limit, `billing: {variable: [{name: traffic, unit: GB, rate: \"20\", cap: \"400.00\"}]}`, or state what is `expected`; for work by time, state `billing.cap`.",
			"severity": "warning",
			"when": [
				"billing",
			],
			"yields_to": [],
		},
		"managed-billing-recurring": {
			"aspect": "billing",
			"id": "managed-billing-recurring",
			"name": "managed_billing_recurring",
			"remediation": "Price the service by the period, `billing: {model: subscription, currency: EUR, recurring: {amount: \"4500.00\", period: P1M, per: flat}}`, and keep set-up costs in `billing.one_time`.",
			"severity": "error",
			"when": [
				"billing.model",
			],
			"yields_to": [
				"managed-no-time-billing",
			],
		},
		"managed-billing-sla-linked": {
			"aspect": "billing",
			"id": "managed-billing-sla-linked",
			"name": "managed_billing_sla_linked",
			"remediation": "Say what credits are a share of, `sla: {credits: {basis: recurring-fee, tiers: [{below: 99.5, percent: 5}], cap_percent: 20}}`.",
			"severity": "warning",
			"when": [
				"billing.recurring",
				"sla.targets",
			],
			"yields_to": [
				"managed-sla-backed-by-remedy",
			],
		},
		"managed-change-controlled": {
			"aspect": "change",
			"id": "managed-change-controlled",
			"name": "managed_change_controlled",
			"remediation": "Write `change_enablement: {policy: controlled, authority: change board of both parties, lead_time: P5D}`. The contract's own changes belong under `change_control`.",
			"severity": "warning",
			"when": [],
			"yields_to": [
				"break-fix-called-managed",
				"hybrid-has-both-legs",
				"model-declaration-matches-content",
			],
		},
		"managed-change-not-core": {
			"aspect": "change",
			"id": "managed-change-not-core",
			"name": "managed_change_not_core",
			"remediation": "Set `change_enablement.policy: controlled` and move the larger changes to a project of their own, or declare `model: professional` or `hybrid`.",
			"severity": "error",
			"when": [
				"change_enablement",
			],
			"yields_to": [],
		},
		"managed-change-not-unlimited": {
			"aspect": "change",
			"id": "managed-change-not-unlimited",
			"name": "managed_change_not_unlimited",
			"remediation": "Write `included_quota: {count: 10, per: P1M}` or `excludes_projects: true` under `change_enablement`, and drop `unlimited: true`.",
			"severity": "warning",
			"when": [
				"change_enablement",
			],
			"yields_to": [],
		},
		"managed-commitment-missing": {
			"aspect": "engagement",
			"id": "managed-commitment-missing",
			"name": "managed_commitment_missing",
			"not_at": [
				"catalogue",
			],
			"remediation": "Give notice a length, `term: {termination: {convenience: {by: either, notice: P3M}}}`, or say in `from` when leaving becomes possible.",
			"severity": "warning",
			"when": [
				"term.termination.convenience",
			],
			"yields_to": [],
		},
		"managed-continuity-declared": {
			"aspect": "duration",
			"id": "managed-continuity-declared",
			"name": "managed_continuity_declared",
			"remediation": "Write `term: {renewal: {kind: automatic, period: P12M, non_renewal_notice: P3M}}`, or `kind: evergreen`; or agree on a longer term and describe the way out in `exit.plan`.",
			"severity": "error",
			"when": [
				"term",
			],
			"yields_to": [],
		},
		"managed-directed-by-provider": {
			"aspect": "responsibility",
			"id": "managed-directed-by-provider",
			"name": "managed_directed_by_provider",
			"remediation": "Write `staffing: {directed_by: provider}`, with a contact through which the customer asks for work.",
			"severity": "warning",
			"when": [
				"staffing.directed_by",
			],
			"yields_to": [],
		},
		"managed-fits-drivers": {
			"aspect": "best-for",
			"id": "managed-fits-drivers",
			"name": "managed_fits_drivers",
			"remediation": "Name the reasons for steady operation, such as `systems-already-deployed`; or declare `model: professional`, or `hybrid` with a project leg for the rest.",
			"severity": "warning",
			"when": [
				"drivers",
			],
			"yields_to": [
				"drivers-suggest-hybrid",
				"driver-contradicts-model",
			],
		},
		"managed-goal-is-run": {
			"aspect": "goal",
			"id": "managed-goal-is-run",
			"name": "managed_goal_is_run",
			"remediation": "Name what is done every day, `objective: {verb: operate}`; if the change is what the customer buys, declare `model: professional`, or `model: hybrid` with the change in `project:`.",
			"severity": "error",
			"when": [
				"objective.verb",
			],
			"yields_to": [],
		},
		"managed-governance-present": {
			"aspect": "agreement",
			"id": "managed-governance-present",
			"name": "managed_governance_present",
			"not_at": [
				"catalogue",
				"tender",
			],
			"remediation": "Write `governance: {owners: [{party: provider, role: service manager}, {party: customer, role: head of IT}], meetings: [{type: service review, cadence: P1M}]}`, and what is reported, `reporting: [{name: service report, cadence: P1M}]`.",
			"severity": "warning",
			"when": [],
			"yields_to": [
				"break-fix-called-managed",
				"hybrid-has-both-legs",
				"model-declaration-matches-content",
			],
		},
		"managed-incident-handling-included": {
			"aspect": "incidents",
			"id": "managed-incident-handling-included",
			"name": "managed_incident_handling_included",
			"remediation": "Write `incidents: {included: true}` with the support hours, the ways to report and the severities, or declare another model.",
			"severity": "error",
			"when": [],
			"yields_to": [],
		},
		"managed-incident-severities": {
			"aspect": "incidents",
			"id": "managed-incident-severities",
			"name": "managed_incident_severities",
			"remediation": "List the classes under `incidents.severities`, for instance `{level: 1, name: outage, definition: Nobody can work, response: PT30M}` and `{level: 2, name: impaired, definition: Some cannot work, response: PT4H}`.",
			"severity": "warning",
			"when": [],
			"yields_to": [
				"response-time-needs-severities",
			],
		},
		"managed-incidents-billed-by-time": {
			"aspect": "incidents",
			"id": "managed-incidents-billed-by-time",
			"name": "managed_incidents_billed_by_time",
			"remediation": "Write `incidents: {billing: included}` and price the handling into the recurring fee; keep hourly rates for what is outside the scope, with `billing.rates[].applies_to: out-of-scope`.",
			"severity": "warning",
			"when": [
				"incidents.billing",
			],
			"yields_to": [],
		},
		"managed-liability-not-empty": {
			"aspect": "risk",
			"id": "managed-liability-not-empty",
			"name": "managed_liability_not_empty",
			"remediation": "State a cap that is worth something, such as `cap: {basis: annual-fees, multiplier: 1, per: year}`, and do not limit the customer to repair or exchange.",
			"severity": "warning",
			"when": [
				"liability",
			],
			"yields_to": [],
		},
		"managed-maintenance-cadence": {
			"aspect": "maintenance",
			"id": "managed-maintenance-cadence",
			"name": "managed_maintenance_cadence",
			"remediation": "Say how often it is done, `maintenance: {preventive: {cadence: P1M}}`, or list the windows under `maintenance.windows`.",
			"severity": "warning",
			"when": [],
			"yields_to": [],
		},
		"managed-monitoring-continuous": {
			"aspect": "monitoring",
			"id": "managed-monitoring-continuous",
			"name": "managed_monitoring_continuous",
			"remediation": "Write `monitoring: {included: true, continuous: true}` with the hours and what is watched, or declare another model.",
			"severity": "error",
			"when": [],
			"yields_to": [],
		},
		"managed-monitoring-hours-cover-sla": {
			"aspect": "monitoring",
			"id": "managed-monitoring-hours-cover-sla",
			"name": "managed_monitoring_hours_cover_sla",
			"remediation": "Extend `monitoring.hours` to the hours of the target, `hours: 24x7` if need be, or narrow `sla.targets[].hours` to the hours in which the systems are watched.",
			"severity": "error",
			"when": [
				"monitoring.hours",
				"sla.targets[].hours",
			],
			"yields_to": [],
		},
		"managed-nature-ongoing": {
			"aspect": "nature",
			"id": "managed-nature-ongoing",
			"name": "managed_nature_ongoing",
			"remediation": "Write `nature: ongoing`; if the work ends with a result, declare `model: professional`, or `model: hybrid` with the result in its `project:` leg.",
			"severity": "error",
			"when": [
				"nature",
			],
			"yields_to": [],
		},
		"managed-no-project-work": {
			"aspect": "scope",
			"id": "managed-no-project-work",
			"name": "managed_no_project_work",
			"remediation": "Move the item to a project of its own, or declare `model: hybrid` and put it into the `project:` leg; if it belongs to taking the service over, mark it `onboarding: true`.",
			"severity": "error",
			"when": [
				"scope.included",
			],
			"yields_to": [
				"managed-scope-operational",
			],
		},
		"managed-no-results": {
			"aspect": "nature",
			"id": "managed-no-results",
			"name": "managed_no_results",
			"remediation": "Move the result to a project of its own, or to the `project:` leg of `model: hybrid`; where it belongs to taking the service over, tie it to an item of the scope with `onboarding: true`.",
			"severity": "warning",
			"when": [],
			"yields_to": [],
		},
		"managed-no-time-billing": {
			"aspect": "billing",
			"id": "managed-no-time-billing",
			"name": "managed_no_time_billing",
			"remediation": "Price the service flat, `billing: {model: subscription, recurring: {amount: \"4500.00\", period: P1M}}`, and keep rates for other work, `rates: [{role: engineer, unit: hour, amount: \"95\", applies_to: out-of-scope}]`.",
			"severity": "error",
			"when": [
				"billing",
			],
			"yields_to": [],
		},
		"managed-operational-ownership": {
			"aspect": "responsibility",
			"id": "managed-operational-ownership",
			"name": "managed_operational_ownership",
			"remediation": "Write `responsibility: {operational: provider}`, or `shared` with a table of duties in `responsibility.raci`; if the customer keeps operating, declare `model: professional`.",
			"severity": "error",
			"when": [
				"responsibility",
			],
			"yields_to": [],
		},
		"managed-operational-staffing": {
			"aspect": "skills",
			"id": "managed-operational-staffing",
			"name": "managed_operational_staffing",
			"remediation": "Name the people who run the systems, `staffing.roles: [{role: operations engineer, category: operational}]`, and the runbooks and the escalation path that they work by.",
			"severity": "warning",
			"when": [
				"staffing.roles[].category",
			],
			"yields_to": [],
		},
		"managed-preventive-maintenance-included": {
			"aspect": "maintenance",
			"id": "managed-preventive-maintenance-included",
			"name": "managed_preventive_maintenance_included",
			"remediation": "Write `maintenance: {preventive: {included: true, activities: [health checks, log review], cadence: P1M}}`, or declare another model.",
			"severity": "error",
			"when": [],
			"yields_to": [],
		},
		"managed-project-wording": {
			"aspect": "scope",
			"by_words": true,
			"id": "managed-project-wording",
			"name": "managed_project_wording",
			"remediation": "Move the work to a project of its own, or to the `project:` leg of a hybrid; if it belongs to taking the service over, mark the item `onboarding: true`, or in Markdown write it under a heading such as `### Onboarding`.",
			"severity": "warning",
			"when": [
				"scope.included or body",
			],
			"yields_to": [],
		},
		"managed-reporting-included": {
			"aspect": "agreement",
			"id": "managed-reporting-included",
			"name": "managed_reporting_included",
			"remediation": "Write `reporting: [{name: service report, cadence: P1M, audience: head of IT}]`.",
			"severity": "warning",
			"when": [],
			"yields_to": [
				"managed-governance-present",
				"break-fix-called-managed",
				"hybrid-has-both-legs",
				"model-declaration-matches-content",
			],
		},
		"managed-risk-backed-by-sla": {
			"aspect": "risk",
			"id": "managed-risk-backed-by-sla",
			"name": "managed_risk_backed_by_sla",
			"remediation": "Add a target for the risk under `sla.targets`, and name it in the risk, `sla_target: T1`; or state `owner: shared` or `customer`.",
			"severity": "warning",
			"when": [
				"risk.items[].owner",
				"sla.targets",
			],
			"yields_to": [
				"managed-sla-required",
			],
		},
		"managed-risk-shared-or-provider": {
			"aspect": "risk",
			"id": "managed-risk-shared-or-provider",
			"name": "managed_risk_shared_or_provider",
			"remediation": "Write `risk: {operational: provider}` or `shared`, or declare `model: professional`.",
			"severity": "error",
			"when": [
				"risk",
			],
			"yields_to": [],
		},
		"managed-runbooks-and-escalation": {
			"aspect": "skills",
			"id": "managed-runbooks-and-escalation",
			"name": "managed_runbooks_and_escalation",
			"not_at": [
				"catalogue",
				"tender",
			],
			"remediation": "Add `staffing: {runbooks: [restart, restore], escalation_path: [{level: 1, role: operations engineer}, {level: 2, role: service manager, after: PT1H}]}`.",
			"severity": "warning",
			"when": [],
			"yields_to": [
				"managed-operational-staffing",
				"managed-incident-handling-included",
				"break-fix-called-managed",
				"hybrid-has-both-legs",
				"model-declaration-matches-content",
			],
		},
		"managed-scope-breadth": {
			"aspect": "scope",
			"id": "managed-scope-breadth",
			"name": "managed_scope_breadth",
			"remediation": "List the other activities as items of `scope.included`, each with `kind: operational` and its `activity`; for a narrow offer on purpose, record a waiver that says so.",
			"severity": "warning",
			"when": [
				"scope.included",
			],
			"yields_to": [
				"managed-scope-operational",
				"break-fix-called-managed",
				"hybrid-has-both-legs",
				"model-declaration-matches-content",
			],
		},
		"managed-scope-operational": {
			"aspect": "scope",
			"id": "managed-scope-operational",
			"name": "managed_scope_operational",
			"remediation": "List the daily work, such as `scope: {included: [{text: Monitoring of the servers, kind: operational, activity: monitoring}]}`; if there is none, declare `model: professional`.",
			"severity": "error",
			"when": [
				"scope.included",
			],
			"yields_to": [],
		},
		"managed-shared-needs-raci": {
			"aspect": "responsibility",
			"id": "managed-shared-needs-raci",
			"name": "managed_shared_needs_raci",
			"remediation": "Add a row for each duty, such as `responsibility: {raci: [{activity: backup, responsible: provider, accountable: provider, informed: customer}]}`; or name one side as `operational`.",
			"severity": "warning",
			"when": [
				"responsibility",
			],
			"yields_to": [],
		},
		"managed-sla-availability-stated": {
			"aspect": "sla",
			"id": "managed-sla-availability-stated",
			"name": "managed_sla_availability_stated",
			"remediation": "Add `{metric: availability, service: web shop, operator: gte, target: 99.5, unit: percent, window: {period: P1M, kind: calendar}}` to `sla.targets`, or say why it cannot be promised.",
			"severity": "warning",
			"when": [
				"sla.targets",
			],
			"yields_to": [
				"managed-sla-covers-core-metric",
				"driver-uptime-needs-availability-sla",
				"managed-operational-ownership",
				"break-fix-called-managed",
			],
		},
		"managed-sla-backed-by-remedy": {
			"aspect": "sla",
			"id": "managed-sla-backed-by-remedy",
			"name": "managed_sla_backed_by_remedy",
			"remediation": "Add credits, `sla: {credits: {tiers: [{below: 99.5, percent: 5}], basis: recurring-fee, cap_percent: 20}}`, or `sla: {termination_trigger: {breaches: 2, within: P3M}}`.",
			"severity": "warning",
			"when": [
				"sla.targets",
			],
			"yields_to": [
				"driver-uptime-needs-availability-sla",
			],
		},
		"managed-sla-covers-core-metric": {
			"aspect": "sla",
			"id": "managed-sla-covers-core-metric",
			"name": "managed_sla_covers_core_metric",
			"remediation": "Add a target with `metric: availability`, `response-time` or `resolution-time` to `sla.targets`.",
			"severity": "error",
			"when": [
				"sla.targets",
			],
			"yields_to": [
				"managed-sla-required",
			],
		},
		"managed-sla-required": {
			"aspect": "sla",
			"id": "managed-sla-required",
			"name": "managed_sla_required",
			"remediation": "State what is promised, such as `sla: {targets: [{metric: availability, service: web shop, operator: gte, target: 99.5, unit: percent, window: {period: P1M, kind: calendar}}]}`, with the `hours` that count.",
			"severity": "error",
			"when": [],
			"yields_to": [],
		},
		"managed-term-long-enough": {
			"aspect": "engagement",
			"id": "managed-term-long-enough",
			"name": "managed_term_long_enough",
			"remediation": "Agree on a longer first term, such as `term: {duration: P12M}`, or on option periods in `term.options`; if the short term is a trial, let a longer `term.renewal.period` follow it.",
			"severity": "warning",
			"when": [
				"term",
			],
			"yields_to": [
				"managed-continuity-declared",
			],
		},
		"onboarding-not-priced": {
			"aspect": "billing",
			"id": "onboarding-not-priced",
			"name": "onboarding_not_priced",
			"not_at": [
				"catalogue",
				"tender",
			],
			"remediation": "Write `onboarding: {fee: \"28500.00\"}`, or `fee: \"0.00\"` if the recurring charge covers it.",
			"severity": "info",
			"when": [
				"onboarding",
				"billing",
			],
			"yields_to": [
				"break-fix-called-managed",
			],
		},
		"option-worse-than-base": {
			"aspect": "sla",
			"id": "option-worse-than-base",
			"name": "option_worse_than_base",
			"remediation": "Correct one of the figures, or say what else is better, such as `hours: 24x7`; where the option comes on top of the target, name another `service`.",
			"severity": "error",
			"when": [
				"sla.targets[].optional",
			],
			"yields_to": [],
		},
		"patching-critical-deadline": {
			"aspect": "maintenance",
			"id": "patching-critical-deadline",
			"name": "patching_critical_deadline",
			"remediation": "Write `maintenance: {patching: {critical_within: P3D}}`.",
			"severity": "warning",
			"when": [],
			"yields_to": [
				"managed-maintenance-cadence",
			],
		},
		"provider-notice-shorter": {
			"aspect": "engagement",
			"id": "provider-notice-shorter",
			"name": "provider_notice_shorter",
			"not_at": [
				"catalogue",
			],
			"remediation": "Give the provider at least the customer's notice, such as `convenience: {provider: {notice: P6M}, customer: {notice: P3M}}`.",
			"severity": "warning",
			"when": [
				"term.termination.convenience",
			],
			"yields_to": [
				"managed-commitment-missing",
			],
		},
		"raci-covers-scope": {
			"aspect": "responsibility",
			"id": "raci-covers-scope",
			"name": "raci_covers_scope",
			"remediation": "Add a row for each activity, such as `responsibility: {raci: [{activity: backup, responsible: provider, accountable: provider, informed: customer}]}`.",
			"severity": "warning",
			"when": [
				"responsibility.raci",
				"scope.included[].activity",
			],
			"yields_to": [],
		},
		"recurring-times-periods": {
			"aspect": "billing",
			"id": "recurring-times-periods",
			"name": "recurring_times_periods",
			"remediation": "Correct the amount or the sum, such as `billing: {total: \"54000.00\", recurring: {amount: \"4500.00\", period: P1M, count: 12, annual: \"54000.00\"}}`.",
			"severity": "error",
			"when": [
				"billing",
			],
			"yields_to": [],
		},
		"renewal-needs-notice": {
			"aspect": "duration",
			"id": "renewal-needs-notice",
			"name": "renewal_needs_notice",
			"remediation": "Write how long before the end a side may object, `term: {renewal: {kind: automatic, period: P12M, non_renewal_notice: P3M}}`, or the day itself in `notice_by`.",
			"severity": "error",
			"when": [
				"term.renewal.kind = automatic",
			],
			"yields_to": [],
		},
		"renewal-notice-excessive": {
			"aspect": "duration",
			"id": "renewal-notice-excessive",
			"name": "renewal_notice_excessive",
			"remediation": "Shorten the notice, such as `term: {renewal: {period: P12M, non_renewal_notice: P3M}}`, or agree on a longer period.",
			"severity": "warning",
			"when": [
				"term.renewal",
			],
			"yields_to": [],
		},
		"renewal-price-uplift-uncapped": {
			"aspect": "billing",
			"id": "renewal-price-uplift-uncapped",
			"name": "renewal_price_uplift_uncapped",
			"not_at": [
				"catalogue",
				"tender",
			],
			"remediation": "Add the largest rise in a year, `billing: {indexation: {index: CPI, cap_percent: 3}}`.",
			"severity": "warning",
			"when": [
				"billing.indexation",
			],
			"yields_to": [],
		},
		"response-clock-unit": {
			"aspect": "incidents",
			"id": "response-clock-unit",
			"name": "response_clock_unit",
			"remediation": "State the hours beside the time, `hours: 24x7`, or write working time, `{value: 4, unit: business-hours}`, with `incidents.hours`.",
			"severity": "warning",
			"when": [],
			"yields_to": [],
		},
		"response-time-needs-severities": {
			"aspect": "incidents",
			"id": "response-time-needs-severities",
			"name": "response_time_needs_severities",
			"remediation": "Define the classes that the times are for, `incidents: {severities: [{level: 1, name: outage, definition: Nobody can work, response: PT30M}]}`, and name the level in the target, `severity: 1`.",
			"severity": "error",
			"when": [
				"sla.targets",
			],
			"yields_to": [
				"managed-incident-handling-included",
			],
		},
		"restore-test-missing": {
			"aspect": "maintenance",
			"id": "restore-test-missing",
			"name": "restore_test_missing",
			"remediation": "State `maintenance: {backups: {restore_test_cadence: P6M}}` or `dr: {test_cadence: P1Y}`.",
			"severity": "info",
			"when": [],
			"yields_to": [],
		},
		"revenue-share-billing": {
			"aspect": "billing",
			"id": "revenue-share-billing",
			"name": "revenue_share_billing",
			"remediation": "Price what is run, `billing: {model: subscription, recurring: {amount: \"4500.00\", period: P1M}}`, and tie a bonus, if there is one, to the service levels.",
			"severity": "warning",
			"when": [
				"billing.model",
				"billing.variable",
			],
			"yields_to": [
				"managed-billing-recurring",
				"managed-billing-predictable",
			],
		},
		"severity-response-vs-resolution-confused": {
			"aspect": "incidents",
			"id": "severity-response-vs-resolution-confused",
			"name": "severity_response_vs_resolution_confused",
			"remediation": "Write `clock_stops: work-begun` for a response time, or call the target what it is, `metric: resolution-time`.",
			"severity": "warning",
			"when": [
				"sla.targets[].clock_stops",
			],
			"yields_to": [],
		},
		"severity-times-monotone": {
			"aspect": "incidents",
			"id": "severity-times-monotone",
			"name": "severity_times_monotone",
			"remediation": "Order the severities from the gravest to the least and let the times grow: `{level: 1, response: PT30M, resolution: PT4H}`, then `{level: 2, response: PT2H, resolution: PT8H}`.",
			"severity": "error",
			"when": [
				"incidents.severities[].level",
			],
			"yields_to": [],
		},
		"sla-credit-cap-missing": {
			"aspect": "sla",
			"id": "sla-credit-cap-missing",
			"name": "sla_credit_cap_missing",
			"remediation": "State the limit, `sla: {credits: {cap_percent: 20, cap_basis: recurring-fee}}`.",
			"severity": "warning",
			"when": [
				"sla.targets",
			],
			"yields_to": [],
		},
		"sla-credit-missing": {
			"aspect": "sla",
			"id": "sla-credit-missing",
			"name": "sla_credit_missing",
			"remediation": "Add `credit: {tiers: [{below: 99.5, percent: 5}], basis: recurring-fee}` to the target, or state `sla.credits` or `sla.termination_trigger` for all of them.",
			"severity": "warning",
			"when": [
				"sla.targets",
			],
			"yields_to": [
				"managed-sla-backed-by-remedy",
				"driver-uptime-needs-availability-sla",
			],
		},
		"sla-credit-tiers-ordered": {
			"aspect": "sla",
			"id": "sla-credit-tiers-ordered",
			"name": "sla_credit_tiers_ordered",
			"remediation": "Let each step begin where the one before it ends, with a larger credit: `tiers: [{below: 99.9, at_least: 99.0, percent: 5}, {below: 99.0, percent: 20}]`.",
			"severity": "error",
			"when": [
				"sla.targets",
			],
			"yields_to": [],
		},
		"sla-credits-begin-late": {
			"aspect": "sla",
			"id": "sla-credits-begin-late",
			"name": "sla_credits_begin_late",
			"remediation": "Let the first step begin at the target, such as `tiers: [{below: 99.5, percent: 5}]` for a target of 99.5.",
			"severity": "warning",
			"when": [
				"sla.targets[].metric = availability",
			],
			"yields_to": [],
		},
		"sla-credits-exceed-fee": {
			"aspect": "sla",
			"id": "sla-credits-exceed-fee",
			"name": "sla_credits_exceed_fee",
			"remediation": "State one limit for all of them, `sla: {credits: {cap_percent: 20, cap_basis: recurring-fee}}`.",
			"severity": "warning",
			"when": [
				"sla.targets",
			],
			"yields_to": [],
		},
		"sla-ha-target-not-lower": {
			"aspect": "sla",
			"id": "sla-ha-target-not-lower",
			"name": "sla_ha_target_not_lower",
			"remediation": "Raise the target of the clustered system to that of the others or above, or drop `high_availability: true` from it.",
			"severity": "warning",
			"when": [
				"sla.targets[].high_availability",
			],
			"yields_to": [],
		},
		"sla-service-hours-missing": {
			"aspect": "sla",
			"id": "sla-service-hours-missing",
			"name": "sla_service_hours_missing",
			"remediation": "Add the hours to the target, `hours: 24x7` or `hours: {days: [MO, TU, WE, TH, FR], start: \"08:00\", end: \"18:00\", timezone: Europe/London}`, or state `service_hours` for the whole service.",
			"severity": "warning",
			"when": [
				"sla.targets[].metric = availability",
			],
			"yields_to": [
				"sla-target-needs-window",
			],
		},
		"sla-target-needs-measurement": {
			"aspect": "sla",
			"id": "sla-target-needs-measurement",
			"name": "sla_target_needs_measurement",
			"remediation": "Name the method in the target, `measured_by: synthetic request every minute` or `measured_by: ticket timestamps`.",
			"severity": "warning",
			"when": [
				"sla.targets",
			],
			"yields_to": [],
		},
		"sla-target-needs-window": {
			"aspect": "sla",
			"id": "sla-target-needs-window",
			"name": "sla_target_needs_window",
			"remediation": "Add the period to the target, `window: {period: P1M, kind: calendar}`.",
			"severity": "error",
			"when": [
				"sla.targets",
			],
			"yields_to": [],
		},
	},
	"professional": {
		"acceptance-deemed-period": {
			"aspect": "agreement",
			"id": "acceptance-deemed-period",
			"name": "acceptance_deemed_period",
			"not_at": [
				"catalogue",
			],
			"remediation": "Write `acceptance: {review_period: P10D, deemed_after: P10D}`, with the time that the reviewers really need.",
			"severity": "warning",
			"when": [
				"deliverables",
			],
			"yields_to": [],
		},
		"acceptance-is-taste": {
			"aspect": "scope",
			"by_words": true,
			"id": "acceptance-is-taste",
			"name": "acceptance_is_taste",
			"remediation": "Say what has to be true, such as `criteria: [all 40 shares are readable, permissions match the design]`; who looks at it belongs under `approver`.",
			"severity": "error",
			"when": [],
			"yields_to": [],
		},
		"deliverable-due-missing": {
			"aspect": "scope",
			"id": "deliverable-due-missing",
			"name": "deliverable_due_missing",
			"not_at": [
				"catalogue",
			],
			"remediation": "Write `due: 2026-05-08` or `milestone: M2` with the deliverable, or list it at the milestone: `milestones: [{id: M2, date: 2026-05-15, deliverables: [D2]}]`.",
			"severity": "error",
			"when": [
				"deliverables",
			],
			"yields_to": [],
		},
		"deliverable-needs-acceptance": {
			"aspect": "scope",
			"id": "deliverable-needs-acceptance",
			"name": "deliverable_needs_acceptance",
			"remediation": "Add conditions that can be checked, such as `acceptance: {criteria: [checksums of all files agree]}`, to the deliverable, or to the proposal where they hold for all.",
			"severity": "error",
			"when": [
				"deliverables",
			],
			"yields_to": [],
		},
		"driver-audit-needs-report": {
			"aspect": "best-for",
			"id": "driver-audit-needs-report",
			"name": "driver_audit_needs_report",
			"remediation": "Add it with what it has to answer, `deliverables: [{id: D1, name: Audit report, kind: report, acceptance: {criteria: [a finding or a pass for each control in scope]}}]`.",
			"severity": "warning",
			"when": [
				"drivers[] = assessment-or-audit",
				"deliverables",
			],
			"yields_to": [],
		},
		"driver-design-needs-expert-and-document": {
			"aspect": "best-for",
			"id": "driver-design-needs-expert-and-document",
			"name": "driver_design_needs_expert_and_document",
			"remediation": "Add it, such as `deliverables: [{id: D1, name: High-level design, kind: design}]`, and name the expert in `staffing.roles`.",
			"severity": "warning",
			"when": [
				"drivers[] = needs-expert-design",
				"deliverables",
			],
			"yields_to": [],
		},
		"driver-issue-is-named": {
			"aspect": "best-for",
			"id": "driver-issue-is-named",
			"name": "driver_issue_is_named",
			"remediation": "Describe it and its end, `objective: {problem: Mail is delayed by up to ten minutes since the move, done_when: \"95 % of mails arrive within two seconds, over one week\"}`.",
			"severity": "warning",
			"when": [
				"drivers[] = one-time-complex-issue",
			],
			"yields_to": [],
		},
		"driver-migration-needs-source-target": {
			"aspect": "best-for",
			"id": "driver-migration-needs-source-target",
			"name": "driver_migration_needs_source_target",
			"remediation": "State them, `migration: {source: file server fs-01, target: storage nas-02, cutover: one weekend, rollback: the old shares stay readable for 14 days}`.",
			"severity": "info",
			"when": [
				"drivers[] = migrating-or-upgrading",
			],
			"yields_to": [],
		},
		"driver-new-needs-system-deliverable": {
			"aspect": "best-for",
			"id": "driver-new-needs-system-deliverable",
			"name": "driver_new_needs_system_deliverable",
			"remediation": "Add what is built, such as `deliverables: [{id: D2, name: Cluster in operation, kind: system}]`, or state the `kind` of the deliverable that is meant.",
			"severity": "warning",
			"when": [
				"drivers[] = deploying-something-new",
				"deliverables",
			],
			"yields_to": [],
		},
		"evergreen-professional": {
			"aspect": "billing",
			"id": "evergreen-professional",
			"name": "evergreen_professional",
			"remediation": "State how often the fee is paid, `recurring: {amount: \"23000.00\", period: P1M, count: 12}`, with the `total` that it comes to, and end the term: `term: {renewal: {kind: none}}`.",
			"severity": "error",
			"when": [
				"term",
				"billing",
			],
			"yields_to": [],
		},
		"knowledge-transfer-missing": {
			"aspect": "agreement",
			"id": "knowledge-transfer-missing",
			"name": "knowledge_transfer_missing",
			"remediation": "State what is handed over, such as `handover: {artifacts: [{kind: runbooks}], accepted_by: IT manager, knowledge_transfer: half a day with the administrators}`.",
			"severity": "warning",
			"when": [
				"kind",
				"deliverables",
			],
			"yields_to": [],
		},
		"milestone-has-deliverable": {
			"aspect": "scope",
			"id": "milestone-has-deliverable",
			"name": "milestone_has_deliverable",
			"remediation": "List what has to be there, as in `milestones: [{id: M1, name: Design accepted, date: 2026-03-13, deliverables: [D1]}]`.",
			"severity": "warning",
			"when": [
				"milestones",
				"deliverables",
			],
			"yields_to": [],
		},
		"milestones-ordered": {
			"aspect": "scope",
			"id": "milestones-ordered",
			"name": "milestones_ordered",
			"remediation": "Put the list into the order of its dates, or correct the date, such as `{id: M2, date: 2026-05-15, depends_on: [M1]}` where M1 is due on 2026-03-13.",
			"severity": "warning",
			"when": [
				"milestones",
			],
			"yields_to": [],
		},
		"payment-before-acceptance": {
			"aspect": "billing",
			"id": "payment-before-acceptance",
			"name": "payment_before_acceptance",
			"remediation": "Move a part behind the results, such as `schedule: [{trigger: signature, percent: 30}, {trigger: acceptance, percent: 70}]`, or hold a part back with `retention: {percent: 5}`.",
			"severity": "warning",
			"when": [
				"billing",
			],
			"yields_to": [],
		},
		"payment-schedule-sums": {
			"aspect": "billing",
			"id": "payment-schedule-sums",
			"name": "payment_schedule_sums",
			"remediation": "Correct the line that is wrong or missing, such as `schedule: [{trigger: signature, percent: 30}, {trigger: acceptance, percent: 70}]`; what is not paid in money goes under `in_kind`.",
			"severity": "error",
			"when": [
				"billing",
			],
			"yields_to": [],
		},
		"professional-billing-project-or-time": {
			"aspect": "billing",
			"id": "professional-billing-project-or-time",
			"name": "professional_billing_project_or_time",
			"remediation": "Price the work as a whole, `billing: {model: fixed-price, total: \"24000.00\"}`, by `milestone`, or by time (`daily-rate`, with `rates` and a `cap`).",
			"severity": "error",
			"when": [
				"billing.model",
			],
			"yields_to": [],
		},
		"professional-change-core": {
			"aspect": "change",
			"id": "professional-change-core",
			"name": "professional_change_core",
			"not_at": [
				"catalogue",
				"tender",
			],
			"remediation": "Write `change_control: {process: \"written change order, signed by both parties\", approver: customer IT manager, written: true}`.",
			"severity": "error",
			"when": [],
			"yields_to": [
				"model-declaration-matches-content",
			],
		},
		"professional-change-impact-assessed": {
			"aspect": "change",
			"id": "professional-change-impact-assessed",
			"name": "professional_change_impact_assessed",
			"not_at": [
				"catalogue",
				"tender",
			],
			"remediation": "Write `change_control: {impact: [cost, schedule, scope], response_within: P5D}`.",
			"severity": "info",
			"when": [
				"change_control",
			],
			"yields_to": [],
		},
		"professional-ends-with-last-deliverable": {
			"aspect": "duration",
			"id": "professional-ends-with-last-deliverable",
			"name": "professional_ends_with_last_deliverable",
			"remediation": "Let `term.end` follow the last milestone, state the `warranty.period` that the tail stands for, or add the milestone that is missing at the end.",
			"severity": "warning",
			"when": [
				"term",
			],
			"yields_to": [
				"duration-text-vs-dates",
				"deliverable-due-missing",
			],
		},
		"professional-exclusions-declared": {
			"aspect": "scope",
			"id": "professional-exclusions-declared",
			"name": "professional_exclusions_declared",
			"remediation": "List what a reader could expect and does not get, as in `scope: {excluded: [{text: Operation of the new storage after acceptance}]}`.",
			"severity": "warning",
			"when": [
				"scope.included",
			],
			"yields_to": [],
		},
		"professional-expert-staffing": {
			"aspect": "skills",
			"id": "professional-expert-staffing",
			"name": "professional_expert_staffing",
			"not_at": [
				"catalogue",
				"tender",
			],
			"remediation": "Name them, as in `staffing: {roles: [{role: storage architect, category: expert, count: 1}]}`.",
			"severity": "warning",
			"when": [],
			"yields_to": [
				"model-declaration-matches-content",
			],
		},
		"professional-fits-drivers": {
			"aspect": "best-for",
			"id": "professional-fits-drivers",
			"name": "professional_fits_drivers",
			"remediation": "Look again at the drivers; if they are right, declare `model: managed`, or `model: hybrid` with a `service:` leg for the part that has to be kept running.",
			"severity": "warning",
			"when": [
				"drivers",
			],
			"yields_to": [
				"drivers-suggest-hybrid",
				"driver-contradicts-model",
			],
		},
		"professional-fixed-start-and-end": {
			"aspect": "duration",
			"id": "professional-fixed-start-and-end",
			"name": "professional_fixed_start_and_end",
			"not_at": [
				"catalogue",
			],
			"remediation": "Write `term: {start: 2026-02-02, end: 2026-05-29}`, or `duration: P4M` in place of the end; where no day can be known yet, `term: {starts_on: award of the contract, duration: P4M}`.",
			"severity": "error",
			"when": [],
			"yields_to": [],
		},
		"professional-goal-is-change": {
			"aspect": "goal",
			"id": "professional-goal-is-change",
			"name": "professional_goal_is_change",
			"remediation": "Name the change, such as `objective: {verb: migrate}`; if systems are to be run afterwards, declare `model: hybrid` and put that goal into the `service:` leg.",
			"severity": "error",
			"when": [
				"objective.verb",
			],
			"yields_to": [],
		},
		"professional-incident-handling-excluded": {
			"aspect": "incidents",
			"id": "professional-incident-handling-excluded",
			"name": "professional_incident_handling_excluded",
			"remediation": "Write `incidents: {included: false}`, bound it with `ends_on: 2026-06-30`, or rely on the `warranty` for defects; name a problem that exists already in `objective.problem`.",
			"severity": "warning",
			"when": [
				"incidents",
			],
			"yields_to": [],
		},
		"professional-nature-one-time": {
			"aspect": "nature",
			"id": "professional-nature-one-time",
			"name": "professional_nature_one_time",
			"remediation": "Write `nature: one-time` and give the work an end; if it is meant to go on, declare `model: managed`, or `model: hybrid` with the ongoing part in its `service:` leg.",
			"severity": "error",
			"when": [
				"nature",
			],
			"yields_to": [],
		},
		"professional-no-auto-renewal": {
			"aspect": "duration",
			"id": "professional-no-auto-renewal",
			"name": "professional_no_auto_renewal",
			"remediation": "Write `term: {kind: fixed, renewal: {kind: none}}` with an `end`, and agree on further work in a new statement of work.",
			"severity": "error",
			"when": [
				"term",
			],
			"yields_to": [],
		},
		"professional-no-continuous-monitoring": {
			"aspect": "monitoring",
			"id": "professional-no-continuous-monitoring",
			"name": "professional_no_continuous_monitoring",
			"remediation": "Bound it, as in `monitoring: {included: true, ends_on: 2026-06-30}`, leave it out with `included: false`, or move it to a managed service.",
			"severity": "error",
			"when": [
				"monitoring",
			],
			"yields_to": [],
		},
		"professional-no-on-call": {
			"aspect": "incidents",
			"id": "professional-no-on-call",
			"name": "professional_no_on_call",
			"remediation": "Drop it with `staffing: {on_call: false}` and `incidents: {on_call: false}`, bound the help after go-live with `incidents: {included: true, ends_on: 2026-06-30}`, or move it to a managed service.",
			"severity": "error",
			"when": [],
			"yields_to": [],
		},
		"professional-no-open-ended-wording": {
			"aspect": "scope",
			"by_words": true,
			"id": "professional-no-open-ended-wording",
			"name": "professional_no_open_ended_wording",
			"remediation": "Replace the words by a number or a list, such as `text: three workshops of half a day` for \"workshops as needed\".",
			"severity": "warning",
			"when": [
				"scope.included or body",
			],
			"yields_to": [],
		},
		"professional-no-operational-scope": {
			"aspect": "scope",
			"id": "professional-no-operational-scope",
			"name": "professional_no_operational_scope",
			"remediation": "Move the work to a managed service (`model: hybrid` with a `service:` leg), or bound it with `ends_on: 2026-06-30`, no later than the end of the warranty or early-life support.",
			"severity": "error",
			"when": [
				"scope.included",
			],
			"yields_to": [],
		},
		"professional-no-operational-sla": {
			"aspect": "sla",
			"id": "professional-no-operational-sla",
			"name": "professional_no_operational_sla",
			"remediation": "Promise delivery, as in `sla: {targets: [{metric: milestone-on-time, target: 100}]}`, fix times with a `warranty`, or move the target to a managed service.",
			"severity": "error",
			"when": [
				"sla.targets",
			],
			"yields_to": [],
		},
		"professional-out-of-scope-path": {
			"aspect": "scope",
			"id": "professional-out-of-scope-path",
			"name": "professional_out_of_scope_path",
			"not_at": [
				"catalogue",
				"tender",
			],
			"remediation": "Write `scope: {out_of_scope_handling: change-order}`, or `new-engagement` if every wish needs an agreement of its own.",
			"severity": "warning",
			"when": [
				"scope.included",
			],
			"yields_to": [
				"professional-change-core",
			],
		},
		"professional-preventive-maintenance-limited": {
			"aspect": "maintenance",
			"id": "professional-preventive-maintenance-limited",
			"name": "professional_preventive_maintenance_limited",
			"remediation": "Drop it (`maintenance: {preventive: {included: false}}`), bound it with `recurring: false` and `ends_on`, list it as a scope item with a deliverable, or move it to a managed service.",
			"severity": "error",
			"when": [
				"maintenance",
			],
			"yields_to": [],
		},
		"professional-recurring-fee-not-subscription": {
			"aspect": "billing",
			"id": "professional-recurring-fee-not-subscription",
			"name": "professional_recurring_fee_not_subscription",
			"remediation": "State the sum, `billing: {total: \"120000.00\"}`, and list the instalments under `billing.schedule`; if the fee is for an ongoing service, declare another model.",
			"severity": "warning",
			"when": [
				"billing",
			],
			"yields_to": [],
		},
		"professional-risk-customer-retains": {
			"aspect": "risk",
			"id": "professional-risk-customer-retains",
			"name": "professional_risk_customer_retains",
			"remediation": "Write `risk: {operational: customer, delivery: provider}`; if the provider is to carry the risk of operation, declare `model: hybrid` and say so in the `service:` leg.",
			"severity": "error",
			"when": [
				"risk",
			],
			"yields_to": [],
		},
		"professional-risk-limited-to-deliverable": {
			"aspect": "risk",
			"id": "professional-risk-limited-to-deliverable",
			"name": "professional_risk_limited_to_deliverable",
			"remediation": "Write `risk: {delivery: provider}` and tie the liability to the price, as in `liability: {cap: {basis: fees-paid, multiplier: 1}}`.",
			"severity": "warning",
			"when": [],
			"yields_to": [],
		},
		"professional-scope-defined": {
			"aspect": "scope",
			"id": "professional-scope-defined",
			"name": "professional_scope_defined",
			"remediation": "List each result under `deliverables:` with an `id`, and refer to it from the work, as in `scope: {included: [{text: Migration of 40 shares, kind: project, deliverable: D2}]}`.",
			"severity": "error",
			"when": [],
			"yields_to": [],
		},
		"professional-task-responsibility-only": {
			"aspect": "responsibility",
			"id": "professional-task-responsibility-only",
			"name": "professional_task_responsibility_only",
			"remediation": "Write `responsibility: {operational: customer}`; if the provider is to run the systems, declare `model: hybrid` and say so in the `service:` leg.",
			"severity": "error",
			"when": [
				"responsibility.operational",
			],
			"yields_to": [],
		},
		"professional-term-short": {
			"aspect": "engagement",
			"id": "professional-term-short",
			"name": "professional_term_short",
			"remediation": "Cut the work into phases, each with its own statement of work, deliverables and `term: {start: …, end: …}`, and agree on the next phase when one is accepted.",
			"severity": "warning",
			"when": [
				"term",
			],
			"yields_to": [],
		},
		"review-rounds-unlimited": {
			"aspect": "scope",
			"by_words": true,
			"id": "review-rounds-unlimited",
			"name": "review_rounds_unlimited",
			"remediation": "State how many there are, such as `acceptance: {max_rounds: 2}` or \"two rounds of review\".",
			"severity": "warning",
			"when": [],
			"yields_to": [],
		},
		"scope-creep-wording": {
			"aspect": "scope",
			"by_words": true,
			"id": "scope-creep-wording",
			"name": "scope_creep_wording",
			"remediation": "Say what is delivered and when it is done, such as `text: Set-up of the backup jobs`, bound the help with `ends_on: 2026-06-30`, or move the work to a managed service.",
			"severity": "warning",
			"when": [
				"scope.included or body",
			],
			"yields_to": [],
		},
		"staff-augmentation-smell": {
			"aspect": "skills",
			"id": "staff-augmentation-smell",
			"name": "staff_augmentation_smell",
			"remediation": "Let the provider lead, `staffing: {directed_by: provider}`, and list what it delivers under `deliverables`; or call it what it is and agree on lending staff.",
			"severity": "warning",
			"when": [],
			"yields_to": [],
		},
		"tm-needs-cap": {
			"aspect": "billing",
			"id": "tm-needs-cap",
			"name": "tm_needs_cap",
			"not_at": [
				"catalogue",
			],
			"remediation": "Write the most that it can cost, `billing: {cap: \"40000.00\"}`, or where that is stated, `cap_in: each order`, and stop or agree on a change when it is near; or price the work as a whole.",
			"severity": "error",
			"when": [
				"billing.model = time-and-materials|daily-rate|hourly-rate",
			],
			"yields_to": [],
		},
		"warranty-start-missing": {
			"aspect": "duration",
			"id": "warranty-start-missing",
			"name": "warranty_start_missing",
			"remediation": "Write `warranty: {period: P30D, starts_at: acceptance}`, or its last day in `ends_on`.",
			"severity": "warning",
			"when": [
				"warranty",
			],
			"yields_to": [],
		},
	},
	"proposal": {
		"contacts-missing": {
			"aspect": "agreement",
			"id": "contacts-missing",
			"name": "contacts_missing",
			"not_at": [
				"catalogue",
				"tender",
				"agreed",
			],
			"remediation": "Write `parties: {contacts: [{party: provider, role: service manager, email: service@provider.example}]}`.",
			"severity": "info",
			"when": [],
			"yields_to": [],
		},
		"date-sanity": {
			"aspect": "agreement",
			"id": "date-sanity",
			"name": "date_sanity",
			"remediation": "Correct the dates, such as `issued_on: 2026-01-12`, `valid_until: 2026-03-13` and `term: {start: 2026-04-01}`.",
			"severity": "error",
			"when": [],
			"yields_to": [],
		},
		"escalation-missing": {
			"aspect": "agreement",
			"id": "escalation-missing",
			"name": "escalation_missing",
			"not_at": [
				"catalogue",
				"tender",
			],
			"remediation": "Write `staffing: {escalation_path: [{level: 1, role: project manager}, {level: 2, role: practice lead, after: P2D}]}`.",
			"severity": "info",
			"when": [
				"model = professional",
			],
			"yields_to": [
				"contacts-missing",
				"model-declaration-matches-content",
			],
		},
		"hosting-title-without-operation": {
			"aspect": "scope",
			"by_words": true,
			"id": "hosting-title-without-operation",
			"name": "hosting_title_without_operation",
			"remediation": "Take the promise out of the title, or keep it with operational work, `scope: {included: [{text: Hosting of the site, kind: operational, activity: hosting}]}`, in a service leg.",
			"severity": "warning",
			"when": [
				"title",
			],
			"yields_to": [
				"hybrid-has-both-legs",
			],
		},
		"liability-missing": {
			"aspect": "risk",
			"id": "liability-missing",
			"name": "liability_missing",
			"not_at": [
				"catalogue",
				"tender",
			],
			"remediation": "State a cap, such as `liability: {cap: {basis: annual-fees, multiplier: 1, per: year}}`, or name the agreement that has it, `agreement_refs: [{type: msa, ref: MSA-2025-007}]`.",
			"severity": "warning",
			"when": [],
			"yields_to": [],
		},
		"model-declaration-matches-content": {
			"aspect": "declaration",
			"id": "model-declaration-matches-content",
			"name": "model_declaration_matches_content",
			"remediation": "Declare the model that the content describes with `model:`, or rewrite the aspects that are named. Where a project and a service are both meant, write `model: hybrid` and give each its own leg under `project:` and `service:`.",
			"severity": "error",
			"when": [
				"model",
			],
			"yields_to": [],
		},
		"model-declared": {
			"aspect": "declaration",
			"id": "model-declared",
			"name": "model_declared",
			"remediation": "Write `model: managed` for something that is run, `model: professional` for something that is delivered and then done, or `model: hybrid` for a project that hands over to a service.",
			"severity": "error",
			"when": [],
			"yields_to": [],
		},
		"placeholder-text": {
			"aspect": "document",
			"id": "placeholder-text",
			"name": "placeholder_text",
			"remediation": "Write what is meant, such as `approver: head of operations`, or take the line out. A text in which the marks are meant, such as a file format, can say so in other words.",
			"severity": "error",
			"when": [],
			"yields_to": [],
		},
		"price-missing": {
			"aspect": "billing",
			"id": "price-missing",
			"name": "price_missing",
			"not_at": [
				"tender",
			],
			"remediation": "Write what is paid, such as `billing: {model: subscription, currency: EUR, recurring: {amount: \"4500.00\", period: P1M}}` for a service or `billing: {model: fixed-price, currency: EUR, total: \"24000.00\"}` for a project; for work within one organisation `billing: {model: internal}`.",
			"severity": "error",
			"when": [],
			"yields_to": [],
		},
		"proposal-not-expired": {
			"aspect": "agreement",
			"id": "proposal-not-expired",
			"name": "proposal_not_expired",
			"not_at": [
				"agreed",
			],
			"remediation": "Check prices and dates again and set a later `valid_until`, or write `status: accepted` if the customer agreed in time.",
			"severity": "warning",
			"when": [
				"valid_until",
			],
			"yields_to": [],
		},
		"texts-are-read": {
			"aspect": "document",
			"id": "texts-are-read",
			"name": "texts_are_read",
			"remediation": "State the language of the texts, such as `language: de`. Where there are no lists for it, have somebody read for words that promise too much or contradict each other.",
			"severity": "warning",
			"when": [],
			"yields_to": [],
		},
		"use-case-matches-model": {
			"aspect": "use-case",
			"id": "use-case-matches-model",
			"name": "use_case_matches_model",
			"remediation": "Name the use case that comes nearest to the work, such as `use_case: cloud-operations` for a managed service or `use_case: migration` for a professional one, or declare the other model.",
			"severity": "warning",
			"when": [
				"use_case",
				"model = managed|professional",
			],
			"yields_to": [],
		},
		"variant-chosen": {
			"aspect": "declaration",
			"id": "variant-chosen",
			"name": "variant_chosen",
			"remediation": "Write `chosen: true` in the one that is proposed, or say what the document is, `stage: catalogue`.",
			"severity": "error",
			"when": [],
			"yields_to": [],
		},
		"variant-complete": {
			"aspect": "declaration",
			"id": "variant-complete",
			"name": "variant_complete",
			"remediation": "Write what differs, such as `variants: [{name: bronze, billing: {recurring: {amount: \"500.00\", period: P1M}}}, {name: silver, chosen: true, billing: {recurring: {amount: \"900.00\", period: P1M}}, service_hours: 24x7}]`.",
			"severity": "warning",
			"when": [],
			"yields_to": [],
		},
	},
	"shape": {
		"duplicate-key": {
			"aspect": "document",
			"fixed": true,
			"id": "duplicate-key",
			"name": "duplicate_key",
			"remediation": "Keep the value that you mean and delete the other; what belongs together goes under one key, such as `staffing: {on_call: true, runbooks: [restart]}`.",
			"severity": "error",
			"stage": "document",
			"when": [],
			"yields_to": [],
		},
		"field-format": {
			"aspect": "document",
			"fixed": true,
			"id": "field-format",
			"name": "field_format",
			"remediation": "Write it in the form that the message asks for, such as `start: 2026-03-01`, `duration: P12M` or `response: PT30M`.",
			"severity": "error",
			"stage": "schema",
			"when": [],
			"yields_to": [],
		},
		"field-required": {
			"aspect": "document",
			"fixed": true,
			"id": "field-required",
			"name": "field_required",
			"remediation": "Add the key that the message names, such as `title: Managed operation of the web shop`.",
			"severity": "error",
			"stage": "schema",
			"when": [],
			"yields_to": [],
		},
		"field-type": {
			"aspect": "document",
			"fixed": true,
			"id": "field-type",
			"name": "field_type",
			"remediation": "Write the kind of value that the message asks for, such as `included: true` instead of `included: yes, on weekdays`, and `[web-01]` for a list with a single entry.",
			"severity": "error",
			"stage": "schema",
			"when": [],
			"yields_to": [],
		},
		"field-value": {
			"aspect": "document",
			"fixed": true,
			"id": "field-value",
			"name": "field_value",
			"remediation": "Choose the word or number that comes nearest to what you mean from those in the message, such as `model: managed`, and put what it does not say into a text beside it.",
			"severity": "error",
			"stage": "schema",
			"when": [],
			"yields_to": [],
		},
		"key-type": {
			"aspect": "document",
			"fixed": true,
			"id": "key-type",
			"name": "key_type",
			"remediation": "Write the name of the field before the colon, or put the key in quotes, such as `\"1\": first`.",
			"severity": "error",
			"stage": "document",
			"when": [],
			"yields_to": [],
		},
		"merge-key": {
			"aspect": "document",
			"fixed": true,
			"id": "merge-key",
			"name": "merge_key",
			"remediation": "Name a group that was marked with an anchor, such as `<<: *usual-hours`, or write the keys out.",
			"severity": "error",
			"stage": "document",
			"when": [],
			"yields_to": [],
		},
		"number-range": {
			"aspect": "document",
			"fixed": true,
			"id": "number-range",
			"name": "number_range",
			"remediation": "Write the number out with its digits, such as `total: 24000.00`. If it is a reference or a serial number, put it in quotes, such as `id: \"20260114\"`.",
			"severity": "error",
			"stage": "document",
			"when": [],
			"yields_to": [],
		},
		"tag": {
			"aspect": "document",
			"fixed": true,
			"id": "tag",
			"name": "tag",
			"remediation": "Delete the tag. A text that looks like a number or a date needs only quotes, such as `id: \"20260114\"`.",
			"severity": "error",
			"stage": "document",
			"when": [],
			"yields_to": [],
		},
		"unknown-field": {
			"aspect": "document",
			"id": "unknown-field",
			"name": "unknown_field",
			"remediation": "Correct the spelling, or move the key to the group that it belongs to. Notes of your own are free under a key such as `x-note`.",
			"severity": "warning",
			"stage": "schema",
			"when": [],
			"yields_to": [],
		},
	},
	"waiver": {
		"waiver-dates": {
			"aspect": "document",
			"fixed": true,
			"id": "waiver-dates",
			"name": "waiver_dates",
			"remediation": "Write the day of the approval and the last day on which it holds, such as `granted: 2026-01-10`, `expires: 2026-04-30`.",
			"severity": "error",
			"when": [],
			"yields_to": [],
		},
		"waiver-expired": {
			"aspect": "document",
			"fixed": true,
			"id": "waiver-expired",
			"name": "waiver_expired",
			"remediation": "Mend what it excepts and delete the waiver, or have it approved again with a new day in `granted:` and `expires:`.",
			"severity": "error",
			"when": [],
			"yields_to": [],
		},
		"waiver-expires-soon": {
			"aspect": "document",
			"id": "waiver-expires-soon",
			"name": "waiver_expires_soon",
			"remediation": "Mend what it excepts and delete the waiver, or have it approved again with a new day in `granted:` and `expires:`.",
			"severity": "info",
			"when": [],
			"yields_to": [],
		},
		"waiver-needs-reason": {
			"aspect": "document",
			"fixed": true,
			"id": "waiver-needs-reason",
			"name": "waiver_needs_reason",
			"remediation": "Add what the message names, such as `reason: the register follows in March`, `approver: head of service delivery`, `ticket: RISK-88`, `granted: 2026-01-10`, `expires: 2026-04-30`.",
			"severity": "error",
			"when": [],
			"yields_to": [],
		},
		"waiver-not-allowed": {
			"aspect": "document",
			"fixed": true,
			"id": "waiver-not-allowed",
			"name": "waiver_not_allowed",
			"remediation": "Delete the waiver and mend what it excepts. Where your organisation marked the rule with `waivable: false`, or says under `exceptions` who may grant a waiver and where it stands, ask those who keep its `.demarc.yaml`.",
			"severity": "error",
			"when": [],
			"yields_to": [],
		},
		"waiver-rule-unknown": {
			"aspect": "document",
			"fixed": true,
			"id": "waiver-rule-unknown",
			"name": "waiver_rule_unknown",
			"remediation": "Write the id as the finding shows it, such as `rule: managed-assets-listed`.",
			"severity": "error",
			"when": [],
			"yields_to": [],
		},
		"waiver-stale": {
			"aspect": "document",
			"id": "waiver-stale",
			"name": "waiver_stale",
			"remediation": "Delete the waiver. If the fault is still there, write `path:` as `demarc check --verbose` shows it.",
			"severity": "warning",
			"when": [],
			"yields_to": [],
		},
		"waiver-too-long": {
			"aspect": "document",
			"fixed": true,
			"id": "waiver-too-long",
			"name": "waiver_too_long",
			"remediation": "Let it expire earlier and be renewed with a fresh look, such as `expires: 2026-06-30`. What is right for good belongs into the `.demarc.yaml`, as a rule that is off or a threshold.",
			"severity": "error",
			"when": [],
			"yields_to": [],
		},
	},
}

conditions := {
	"billing": [
		{
			"below": [],
			"is_list": false,
			"path": [
				"billing",
			],
			"values": [],
		},
	],
	"billing.caps": [
		{
			"below": [],
			"is_list": false,
			"path": [
				"billing",
				"caps",
			],
			"values": [],
		},
	],
	"billing.growth": [
		{
			"below": [],
			"is_list": false,
			"path": [
				"billing",
				"growth",
			],
			"values": [],
		},
	],
	"billing.indexation": [
		{
			"below": [],
			"is_list": false,
			"path": [
				"billing",
				"indexation",
			],
			"values": [],
		},
	],
	"billing.model": [
		{
			"below": [],
			"is_list": false,
			"path": [
				"billing",
				"model",
			],
			"values": [],
		},
	],
	"billing.model = time-and-materials|daily-rate|hourly-rate": [
		{
			"below": [],
			"is_list": false,
			"path": [
				"billing",
				"model",
			],
			"values": [
				"time-and-materials",
				"daily-rate",
				"hourly-rate",
			],
		},
	],
	"billing.recurring": [
		{
			"below": [],
			"is_list": false,
			"path": [
				"billing",
				"recurring",
			],
			"values": [],
		},
	],
	"billing.recurring.per = user|device|site|unit": [
		{
			"below": [],
			"is_list": false,
			"path": [
				"billing",
				"recurring",
				"per",
			],
			"values": [
				"user",
				"device",
				"site",
				"unit",
			],
		},
	],
	"billing.schedule": [
		{
			"below": [],
			"is_list": false,
			"path": [
				"billing",
				"schedule",
			],
			"values": [],
		},
	],
	"billing.variable": [
		{
			"below": [],
			"is_list": false,
			"path": [
				"billing",
				"variable",
			],
			"values": [],
		},
	],
	"change_control": [
		{
			"below": [],
			"is_list": false,
			"path": [
				"change_control",
			],
			"values": [],
		},
	],
	"change_enablement": [
		{
			"below": [],
			"is_list": false,
			"path": [
				"change_enablement",
			],
			"values": [],
		},
	],
	"deliverables": [
		{
			"below": [],
			"is_list": false,
			"path": [
				"deliverables",
			],
			"values": [],
		},
	],
	"drivers": [
		{
			"below": [],
			"is_list": false,
			"path": [
				"drivers",
			],
			"values": [],
		},
	],
	"drivers[] = assessment-or-audit": [
		{
			"below": [],
			"is_list": true,
			"path": [
				"drivers",
			],
			"values": [
				"assessment-or-audit",
			],
		},
	],
	"drivers[] = deploying-something-new": [
		{
			"below": [],
			"is_list": true,
			"path": [
				"drivers",
			],
			"values": [
				"deploying-something-new",
			],
		},
	],
	"drivers[] = internal-team-overloaded": [
		{
			"below": [],
			"is_list": true,
			"path": [
				"drivers",
			],
			"values": [
				"internal-team-overloaded",
			],
		},
	],
	"drivers[] = migrating-or-upgrading": [
		{
			"below": [],
			"is_list": true,
			"path": [
				"drivers",
			],
			"values": [
				"migrating-or-upgrading",
			],
		},
	],
	"drivers[] = needs-24x7": [
		{
			"below": [],
			"is_list": true,
			"path": [
				"drivers",
			],
			"values": [
				"needs-24x7",
			],
		},
	],
	"drivers[] = needs-expert-design": [
		{
			"below": [],
			"is_list": true,
			"path": [
				"drivers",
			],
			"values": [
				"needs-expert-design",
			],
		},
	],
	"drivers[] = one-time-complex-issue": [
		{
			"below": [],
			"is_list": true,
			"path": [
				"drivers",
			],
			"values": [
				"one-time-complex-issue",
			],
		},
	],
	"drivers[] = predictable-operations": [
		{
			"below": [],
			"is_list": true,
			"path": [
				"drivers",
			],
			"values": [
				"predictable-operations",
			],
		},
	],
	"drivers[] = systems-already-deployed": [
		{
			"below": [],
			"is_list": true,
			"path": [
				"drivers",
			],
			"values": [
				"systems-already-deployed",
			],
		},
	],
	"drivers[] = uptime-business-critical": [
		{
			"below": [],
			"is_list": true,
			"path": [
				"drivers",
			],
			"values": [
				"uptime-business-critical",
			],
		},
	],
	"exit": [
		{
			"below": [],
			"is_list": false,
			"path": [
				"exit",
			],
			"values": [],
		},
	],
	"incidents": [
		{
			"below": [],
			"is_list": false,
			"path": [
				"incidents",
			],
			"values": [],
		},
	],
	"incidents.billing": [
		{
			"below": [],
			"is_list": false,
			"path": [
				"incidents",
				"billing",
			],
			"values": [],
		},
	],
	"incidents.severities[].level": [
		{
			"below": [
				"level",
			],
			"is_list": true,
			"path": [
				"incidents",
				"severities",
			],
			"values": [],
		},
	],
	"kind": [
		{
			"below": [],
			"is_list": false,
			"path": [
				"kind",
			],
			"values": [],
		},
	],
	"liability": [
		{
			"below": [],
			"is_list": false,
			"path": [
				"liability",
			],
			"values": [],
		},
	],
	"liability.cap": [
		{
			"below": [],
			"is_list": false,
			"path": [
				"liability",
				"cap",
			],
			"values": [],
		},
	],
	"maintenance": [
		{
			"below": [],
			"is_list": false,
			"path": [
				"maintenance",
			],
			"values": [],
		},
	],
	"maintenance.backups.frequency": [
		{
			"below": [],
			"is_list": false,
			"path": [
				"maintenance",
				"backups",
				"frequency",
			],
			"values": [],
		},
	],
	"maintenance.backups.rpo": [
		{
			"below": [],
			"is_list": false,
			"path": [
				"maintenance",
				"backups",
				"rpo",
			],
			"values": [],
		},
	],
	"maintenance.windows[].days": [
		{
			"below": [
				"days",
			],
			"is_list": true,
			"path": [
				"maintenance",
				"windows",
			],
			"values": [],
		},
	],
	"milestones": [
		{
			"below": [],
			"is_list": false,
			"path": [
				"milestones",
			],
			"values": [],
		},
	],
	"model": [
		{
			"below": [],
			"is_list": false,
			"path": [
				"model",
			],
			"values": [],
		},
	],
	"model = managed|professional": [
		{
			"below": [],
			"is_list": false,
			"path": [
				"model",
			],
			"values": [
				"managed",
				"professional",
			],
		},
	],
	"model = professional": [
		{
			"below": [],
			"is_list": false,
			"path": [
				"model",
			],
			"values": [
				"professional",
			],
		},
	],
	"monitoring": [
		{
			"below": [],
			"is_list": false,
			"path": [
				"monitoring",
			],
			"values": [],
		},
	],
	"monitoring.alerting.starts_response_clock": [
		{
			"below": [],
			"is_list": false,
			"path": [
				"monitoring",
				"alerting",
				"starts_response_clock",
			],
			"values": [],
		},
	],
	"monitoring.hours": [
		{
			"below": [],
			"is_list": false,
			"path": [
				"monitoring",
				"hours",
			],
			"values": [],
		},
	],
	"nature": [
		{
			"below": [],
			"is_list": false,
			"path": [
				"nature",
			],
			"values": [],
		},
	],
	"objective.statement": [
		{
			"below": [],
			"is_list": false,
			"path": [
				"objective",
				"statement",
			],
			"values": [],
		},
	],
	"objective.verb": [
		{
			"below": [],
			"is_list": false,
			"path": [
				"objective",
				"verb",
			],
			"values": [],
		},
	],
	"onboarding": [
		{
			"below": [],
			"is_list": false,
			"path": [
				"onboarding",
			],
			"values": [],
		},
	],
	"project": [
		{
			"below": [],
			"is_list": false,
			"path": [
				"project",
			],
			"values": [],
		},
	],
	"project.term": [
		{
			"below": [],
			"is_list": false,
			"path": [
				"project",
				"term",
			],
			"values": [],
		},
	],
	"responsibility": [
		{
			"below": [],
			"is_list": false,
			"path": [
				"responsibility",
			],
			"values": [],
		},
	],
	"responsibility.operational": [
		{
			"below": [],
			"is_list": false,
			"path": [
				"responsibility",
				"operational",
			],
			"values": [],
		},
	],
	"responsibility.raci": [
		{
			"below": [],
			"is_list": false,
			"path": [
				"responsibility",
				"raci",
			],
			"values": [],
		},
	],
	"risk": [
		{
			"below": [],
			"is_list": false,
			"path": [
				"risk",
			],
			"values": [],
		},
	],
	"risk.items[].owner": [
		{
			"below": [
				"owner",
			],
			"is_list": true,
			"path": [
				"risk",
				"items",
			],
			"values": [],
		},
	],
	"scope": [
		{
			"below": [],
			"is_list": false,
			"path": [
				"scope",
			],
			"values": [],
		},
	],
	"scope.excluded": [
		{
			"below": [],
			"is_list": false,
			"path": [
				"scope",
				"excluded",
			],
			"values": [],
		},
	],
	"scope.included": [
		{
			"below": [],
			"is_list": false,
			"path": [
				"scope",
				"included",
			],
			"values": [],
		},
	],
	"scope.included or body": [
		{
			"below": [],
			"is_list": false,
			"path": [
				"scope",
				"included",
			],
			"values": [],
		},
		{
			"below": [],
			"is_list": false,
			"path": [
				"body",
			],
			"values": [],
		},
	],
	"scope.included[].activity": [
		{
			"below": [
				"activity",
			],
			"is_list": true,
			"path": [
				"scope",
				"included",
			],
			"values": [],
		},
	],
	"service": [
		{
			"below": [],
			"is_list": false,
			"path": [
				"service",
			],
			"values": [],
		},
	],
	"service.optional": [
		{
			"below": [],
			"is_list": false,
			"path": [
				"service",
				"optional",
			],
			"values": [],
		},
	],
	"service.scope.assets": [
		{
			"below": [],
			"is_list": false,
			"path": [
				"service",
				"scope",
				"assets",
			],
			"values": [],
		},
	],
	"service.sla": [
		{
			"below": [],
			"is_list": false,
			"path": [
				"service",
				"sla",
			],
			"values": [],
		},
	],
	"service.sla.effective_from": [
		{
			"below": [],
			"is_list": false,
			"path": [
				"service",
				"sla",
				"effective_from",
			],
			"values": [],
		},
	],
	"service.term": [
		{
			"below": [],
			"is_list": false,
			"path": [
				"service",
				"term",
			],
			"values": [],
		},
	],
	"sla.targets": [
		{
			"below": [],
			"is_list": false,
			"path": [
				"sla",
				"targets",
			],
			"values": [],
		},
	],
	"sla.targets[].clock_stops": [
		{
			"below": [
				"clock_stops",
			],
			"is_list": true,
			"path": [
				"sla",
				"targets",
			],
			"values": [],
		},
	],
	"sla.targets[].high_availability": [
		{
			"below": [
				"high_availability",
			],
			"is_list": true,
			"path": [
				"sla",
				"targets",
			],
			"values": [],
		},
	],
	"sla.targets[].hours": [
		{
			"below": [
				"hours",
			],
			"is_list": true,
			"path": [
				"sla",
				"targets",
			],
			"values": [],
		},
	],
	"sla.targets[].metric": [
		{
			"below": [
				"metric",
			],
			"is_list": true,
			"path": [
				"sla",
				"targets",
			],
			"values": [],
		},
	],
	"sla.targets[].metric = availability": [
		{
			"below": [
				"metric",
			],
			"is_list": true,
			"path": [
				"sla",
				"targets",
			],
			"values": [
				"availability",
			],
		},
	],
	"sla.targets[].optional": [
		{
			"below": [
				"optional",
			],
			"is_list": true,
			"path": [
				"sla",
				"targets",
			],
			"values": [],
		},
	],
	"staffing.directed_by": [
		{
			"below": [],
			"is_list": false,
			"path": [
				"staffing",
				"directed_by",
			],
			"values": [],
		},
	],
	"staffing.roles[].category": [
		{
			"below": [
				"category",
			],
			"is_list": true,
			"path": [
				"staffing",
				"roles",
			],
			"values": [],
		},
	],
	"term": [
		{
			"below": [],
			"is_list": false,
			"path": [
				"term",
			],
			"values": [],
		},
	],
	"term.duration": [
		{
			"below": [],
			"is_list": false,
			"path": [
				"term",
				"duration",
			],
			"values": [],
		},
	],
	"term.renewal": [
		{
			"below": [],
			"is_list": false,
			"path": [
				"term",
				"renewal",
			],
			"values": [],
		},
	],
	"term.renewal.kind = automatic": [
		{
			"below": [],
			"is_list": false,
			"path": [
				"term",
				"renewal",
				"kind",
			],
			"values": [
				"automatic",
			],
		},
	],
	"term.termination.convenience": [
		{
			"below": [],
			"is_list": false,
			"path": [
				"term",
				"termination",
				"convenience",
			],
			"values": [],
		},
	],
	"title": [
		{
			"below": [],
			"is_list": false,
			"path": [
				"title",
			],
			"values": [],
		},
	],
	"transition": [
		{
			"below": [],
			"is_list": false,
			"path": [
				"transition",
			],
			"values": [],
		},
	],
	"use_case": [
		{
			"below": [],
			"is_list": false,
			"path": [
				"use_case",
			],
			"values": [],
		},
	],
	"valid_until": [
		{
			"below": [],
			"is_list": false,
			"path": [
				"valid_until",
			],
			"values": [],
		},
	],
	"warranty": [
		{
			"below": [],
			"is_list": false,
			"path": [
				"warranty",
			],
			"values": [],
		},
	],
}
