"""Figures as open data: frozen editions in which no small number can be worked out (docs/adr/0075).

`suppression` says which numbers stay hidden, `counting` reads an edition's cases, `services`
freezes editions when they are due, `reading` reads a frozen one, and `api` hands them out.
"""
