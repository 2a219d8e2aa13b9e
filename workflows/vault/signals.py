"""What is heard above the vault."""

from django.dispatch import Signal

# Old data were restored. Receivers purge again whatever lies under one of the data keys in
# `destroyed` (set[UUID]): counts first, then rows. The site stays closed until no row is left.
restored = Signal()
