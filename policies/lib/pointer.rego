# JSON Pointers (RFC 6901), by which waivers name a place.
package demarc.lib.pointer

# of(path) is the pointer of a list of keys and indexes.
of(path) := concat("", [$"/{escaped}" |
	some step in path
	escaped := replace(replace($"{step}", "~", "~0"), "/", "~1")
])
