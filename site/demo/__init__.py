"""The demo city: Leuven in the spring of 2020, with people who do not exist."""
