"""The syntax tree: what a drafter wrote, in shape, before any name is looked up.

Every node is a frozen dataclass whose `span` takes no part in equality, so that `parse(format(tree)) == tree` can be
said with `==`. Values are kept as written where the writing matters to a reader (which comparator, `18岁以上` or
`满18岁`) and normalised where it does not (numerals, dates, keyword spelling, full-width forms).
"""
