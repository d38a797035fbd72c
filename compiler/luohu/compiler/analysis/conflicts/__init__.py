"""Conflicts: bars against grants, two values of one figure, two orders of addresses, grants that add nothing."""
