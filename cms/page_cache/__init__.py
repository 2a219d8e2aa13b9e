"""Pages that are the same for everybody, rendered once for all (docs/adr/0069).

`version` is a word that changes with whatever residents read; what was made under another word is
not shown any more. `receivers` lists what changes it. `pages` is what is stored of a page, which
the middleware answers with, and `memory` what a process remembers of the tree.
"""
