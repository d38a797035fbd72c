"""Suggested scenarios: for a clause, those that are missing to notice every small mistake in it.

`witness` finds a case, `contrast` says what of its decision the mistake would change, `writing` writes it as text.
"""
