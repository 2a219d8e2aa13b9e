"""Letters to many residents: a text of staff, and a list of addresses that is kept nowhere.

The list comes with a request and is gone with its answer (docs/adr/0070).
"""
