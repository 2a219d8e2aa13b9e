"""A match says who is put together, by ids; the personal data lie with both cases."""

from workflows.vault import registry

registry.declare_free("workflows.Match", "link", why="random, and opens nothing once it is over")
