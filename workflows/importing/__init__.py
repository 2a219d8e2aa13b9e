"""Spreadsheets in: a file is mapped, tried without making anything, imported, and taken back.

What its rows become is declared by features (`declaring/imported.py`); cases are declared here.
"""
