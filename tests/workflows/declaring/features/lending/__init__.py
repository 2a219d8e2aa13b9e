"""A lending library of games: a feature that nothing else in the site names."""
