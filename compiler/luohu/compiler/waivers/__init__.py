"""Waivers (容许): which findings a library keeps on purpose, until when, and why.

They are no part of the program: nothing that is decided or built depends on them. What was found is weighed against them
last of all (`weigh`), and `luohu waive` writes them (`writing`).
"""
