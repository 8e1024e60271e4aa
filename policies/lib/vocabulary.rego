# The words of the vocabulary, sorted by the model that they belong to.
package demarc.lib.vocabulary

# What a managed service does, and what a professional one does ("Primary Goal").
run_verbs := {"run", "operate", "support", "monitor", "maintain", "protect"}

change_verbs := {
	"design", "build", "implement", "deploy", "migrate", "upgrade", "configure", "harden", "fix",
	"assess", "audit", "train",
}

# What a service promises about running systems, and what a project promises about its delivery.
operational_metrics := {
	"availability", "response-time", "resolution-time", "restore-time", "error-rate", "throughput",
	"backup-success", "patch-compliance", "request-fulfilment", "detection-time", "containment-time",
	"false-positive-rate", "latency", "vulnerability-fix", "first-contact-resolution", "call-abandonment", "reopen-rate",
}

# What people promise to do on time beside the work itself, in a service or in a project.
steering_metrics := {"report-on-time", "review-held"}

delivery_metrics := {"milestone-on-time", "deliverable-quality", "review-turnaround", "defect-fix"}

# Metrics that are a share of a period: without the period they promise nothing.
ratio_metrics := {
	"availability", "error-rate", "backup-success", "patch-compliance", "first-contact-resolution", "call-abandonment",
	"reopen-rate", "false-positive-rate",
}

# Metrics that are a time: a share of them says in which time.
times := times_to_act | {"detection-time", "vulnerability-fix", "defect-fix", "review-turnaround"}

# Metrics that are the time until somebody has done something about an incident.
times_to_act := {"response-time", "containment-time", "restore-time", "resolution-time"}

# Reasons to choose a model.
professional_drivers := {
	"deploying-something-new", "needs-expert-design", "migrating-or-upgrading",
	"one-time-complex-issue", "assessment-or-audit",
}

managed_drivers := {
	"systems-already-deployed", "predictable-operations", "needs-24x7",
	"internal-team-overloaded", "uptime-business-critical",
}

managed_use_cases := {
	"server-network-operations", "security-monitoring", "backup-dr-management", "cloud-operations",
	"end-user-support",
}

professional_use_cases := {
	"new-system-implementation", "datacenter-deployment", "infrastructure-upgrade", "migration",
	"security-assessment", "compliance-audit", "troubleshooting", "optimization-project",
}

# What kinds of scope items are wholly or in part upkeep, and what kinds are change.
operational_kinds := {"operational", "both"}

project_kinds := {"project", "both"}

# Work that looks after running systems day by day. What a project does as well, such as writing detections or trying
# out a restore, is none by its name.
daily_activities := {
	"monitoring", "incident-management", "routine-maintenance", "patching", "backup", "sla-support",
	"service-desk", "service-requests", "problem-management", "security-monitoring", "threat-hunting", "siem-tuning",
	"containment", "vulnerability-management", "capacity-management", "system-administration",
	"database-administration", "network-operations", "cloud-operations", "application-support", "hosting",
}

# Work that is a part of other work, which stands for it where it is not named itself.
part_of := {
	"threat-hunting": "security-monitoring", "siem-tuning": "security-monitoring",
	"detection-engineering": "security-monitoring", "containment": "incident-management",
	"restore-testing": "backup",
}

# Ways to charge: for time spent, and for a project as a whole.
time_billing := {"time-and-materials", "daily-rate", "hourly-rate"}

project_billing := time_billing | {"fixed-price", "milestone"}

# Work that watches systems, that reacts when they fail, and that keeps them from failing.
watching := {"monitoring", "security-monitoring"}

reacting := {"incident-management", "service-desk", "sla-support", "containment"}

preventing := {"routine-maintenance", "patching"}

# What comes back keeps systems from failing too, such as an upgrade every year.
renewing := {"upgrade"}

# What a service is bought against.
operational_risks := {"uptime", "availability", "response-time", "restore-time", "capacity"}
