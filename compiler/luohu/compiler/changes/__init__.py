"""What changes between two states of the law: clauses, people, days, words, findings, and the version that follows.

A state of the law is a ruleset. People are compared, not texts: each class of those whose outcome or offer changes is
told with its clauses on both sides and a person who was decided on both (semantics 8).
"""
