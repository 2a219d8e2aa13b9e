"""A form with all its languages as a package that another site can install."""

from forms.packages.installing import (
    MAX_BYTES,
    BadPackage,
    Package,
    as_new,
    copy,
    existing,
    install,
    is_inline,
    propose,
    read,
    write,
)

__all__ = [
    "MAX_BYTES",
    "BadPackage",
    "Package",
    "as_new",
    "copy",
    "existing",
    "install",
    "is_inline",
    "propose",
    "read",
    "write",
]
