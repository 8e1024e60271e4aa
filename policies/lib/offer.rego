# What is offered firmly, and what only as an option.
package demarc.lib.offer

# firm(thing) holds for a scope item, target, fee or deliverable that the customer cannot leave
# out. Where the whole leg is an option it is judged as if it were taken, with all that is in it.
firm(thing) if not thing.optional

firm(_) if input.optional
