"""A referral remembers which fields were shared, by key; what is in them lies with the case."""

from workflows.vault import registry

registry.declare_free("workflows.Referral", "fields", why="keys of questions, no answers")
registry.declare_free("workflows.Referral", "link", why="random, and opens nothing once it is over")
