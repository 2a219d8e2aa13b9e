"""The neighbour card: help first in your own street. Four to a sheet, to print and to cut.

The name and number that somebody types come with a POST, stand on the sheet, and are kept nowhere.
"""
