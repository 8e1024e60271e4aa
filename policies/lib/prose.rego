# The prose of a Markdown proposal, below its front matter. `input.body` holds the sentences of the
# sections that say what the work is, each with its leg and the nearest heading.
package demarc.lib.prose

# texts(leg) are the sentences of a leg, each with its path.
texts(leg) := {{"path": ["body", i, "text"], "text": item.text, "heading": item.heading} |
	some i, item in input.body
	item.leg == leg
}
