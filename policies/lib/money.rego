# Amounts of money, written as a number or as text ("24000.00"). OPA keeps decimals as decimals,
# but rounds what it adds to some twenty digits: compare sums with a tolerance, never with ==.
package demarc.lib.money

# amount(x) is the number that x says.
amount(x) := x if is_number(x)

amount(x) := to_number(x) if is_string(x)
