"""The end of a programme: two people decide, all is purged, and whoever was given data confirms.

What was done is told in a declaration, signed, that anybody can check without this site.
"""
