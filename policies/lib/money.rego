# Amounts of money, written as a number or as text ("24000.00"). OPA keeps decimals as decimals,
# but rounds what it adds to some twenty digits: compare sums with a tolerance, never with ==.
package demarc.lib.money

# amount(x) is the number that x says.
amount(x) := x if is_number(x)

amount(x) := to_number(x) if is_string(x)

# agree(a, b, parts) holds if a and b are the same amount, where one of them is made up of so many parts, each of
# which may have been rounded: twelve times 833.33 is 10,000. What OPA rounds in the fourth decimal does not count.
agree(a, b, parts) if {
	allowed := data.demarc.params.money_tolerance.value * max([1, parts])
	round(abs(a - b) * 10000) <= round(allowed * 10000)
}

# said(x) is an amount as people write it, in the currency of the proposal: "GBP 24,000", "GBP 833.33".
said(x) := said_in(x, object.get(input, ["billing", "currency"], ""))

# said_in(x, currency) is an amount in a currency, or in one that is not stated.
said_in(x, "") := figure(x)

said_in(x, currency) := $"{currency} {figure(x)}" if currency != ""

# of(line, x) is an amount of a line, which may have a currency of its own.
of(line, x) := said_in(x, line.currency)

of(line, x) := said(x) if not line.currency

# in_own_currency(text) is the text of an example in the currency of the proposal.
in_own_currency(text) := replace(text, "currency: EUR", $"currency: {code}") if {
	code := input.billing.currency
	is_string(code)
} else := text

# figure(x) is a number with separators, and with cents where it has any.
figure(x) := concat("", [_sign(n), concat(",", _groups(digits)), _cents(cents % 100)]) if {
	n := amount(x)
	cents := round(abs(n) * 100)
	digits := sprintf("%d", [(cents - (cents % 100)) / 100])
}

_sign(n) := "-" if round(n * 100) < 0

_sign(n) := "" if round(n * 100) >= 0

_cents(0) := ""

_cents(n) := sprintf(".%02d", [n]) if n > 0

# The digits, three by three from the end.
_groups(digits) := [substring(digits, max([0, from]), min([3, from + 3])) |
	some k in numbers.range(1, ceil(count(digits) / 3))
	from := count(digits) - (3 * ((ceil(count(digits) / 3) - k) + 1))
]

# share(x) is a share in percent, to one decimal; what is not all of it is not said to be 100.
share(x) := "more than 99.9" if {
	x > 99.9
	x < 100
} else := "less than 0.1" if {
	x > 0
	x < 0.1
} else := $"{round(x * 10) / 10}"

# share_beside(x, limit) is a share that is named beside a limit, so that both are not said alike.
share_beside(x, limit) := $"a little more than {limit}" if {
	x > limit
	round(x * 10) == round(limit * 10)
} else := $"a little less than {limit}" if {
	x < limit
	round(x * 10) == round(limit * 10)
} else := share(x)
