"""Source documents (来源): their paragraphs, indexed by locator and fingerprint, and what became of each in a library.

An index never holds the text. `reading` and what stands beside it find paragraphs in a document as received; `coverage`
tells which are encoded, declared 不编码 or missing; `agreement` compares an index with the text again.
"""
