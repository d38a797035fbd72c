"""Nodes while parsing: for each rule of the grammar what becomes of its children.

A function takes the span of the whole and then the children in the order of the grammar, `None` for an optional part
that is not there. `actions.actions` lists them all.
"""
