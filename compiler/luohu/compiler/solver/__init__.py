"""Conditions and the solver: is there such a case, does one condition imply another, and who is the witness.

Exact over every admissible case and every day of a slice. Cheap methods come first (conditions as boxes over cut points,
intersected directly), the solver (z3) takes what they leave. No answer depends on which of them gave it.
"""
