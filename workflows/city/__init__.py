"""Whose site it is: the city's name, how it is reached and when, and how it looks."""
