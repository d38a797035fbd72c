"""The state of a city's rules on a day: what is in force, who is covered, what is in doubt, and on what all of it rests.

`making` gathers it as values (`model`), from parts that each know one thing; `document` makes blocks of it for reading,
`as_json` the document of schema `state`.
"""
