"""A round and its calendar are for anybody to read; what was brought in lies with its case."""

from workflows.vault.registry import declare_free

declare_free("workflows.ContactRound", "key", "name", "pass_on", why="set by staff")
declare_free("workflows.NeighbourhoodAction", "text", why="set by staff")
