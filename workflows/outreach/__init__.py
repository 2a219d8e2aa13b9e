"""Call campaigns: staff ring the people on a list, one at a time, until the list is destroyed.

A list is dealt out, a row is lent to one caller for a while, and what a call leaves is a figure
(docs/adr/0082). Organisations that call, or bring news in, come by the door of partners.
"""
