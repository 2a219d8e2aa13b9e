"""A campaign as one file that another city can install: no person, no case, no day is in it."""

from cms.campaigns.packages.installing import Installed, install
from cms.campaigns.packages.looked_at import keep, kept, let_go
from cms.campaigns.packages.proposing import Proposal, propose
from cms.campaigns.packages.shape import MAX_BYTES, BadPackage, Package, read
from cms.campaigns.packages.writing import write

__all__ = [
    "MAX_BYTES",
    "BadPackage",
    "Installed",
    "Package",
    "Proposal",
    "install",
    "keep",
    "kept",
    "let_go",
    "propose",
    "read",
    "write",
]
