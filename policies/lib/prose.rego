# The prose of a Markdown proposal, below its front matter. `input.body` holds the sentences of the
# sections that say what the work is, each with its leg and the nearest heading.
package demarc.lib.prose

# shown(finding, phrases) is a finding that is shown where the first of the phrases is written, if it
# is about such a sentence.
shown(finding, phrases) := object.union(finding, {"quotes": phrases}) if _in_body(finding)

shown(finding, _) := finding if not _in_body(finding)

_in_body(finding) if finding.path[0] == "body"

# texts(leg) are the sentences of a leg, each with its path.
texts(leg) := {{"path": ["body", i, "text"], "text": item.text, "heading": item.heading} |
	some i, item in input.body
	item.leg == leg
}
