"""Mutation: the library with one small mistake in it, and whether a scenario notices.

A mistake that no scenario notices could be in the library now. `variants` makes the mistakes, `bench` runs scenarios
against each, `equivalence` proves of some that they change nothing, `report` sums up.
"""
