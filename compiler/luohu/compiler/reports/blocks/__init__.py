"""Reports as blocks: paragraphs, tables, pictures, in both languages. Text, Markdown and HTML are made of the same blocks.

`model` says what there is; `text` and `markdown` write it out here, `reports.html` for browsers.
"""
