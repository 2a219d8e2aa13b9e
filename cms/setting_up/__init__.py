"""A new city: what it says of itself once, and what it is given to begin with."""
