"""Types: what a fact may hold, and which comparisons make sense of it.

Nothing here looks a name up. Functions take what `names/` has found and return a piece of a condition, or the
diagnostic that says why there is none.
"""
