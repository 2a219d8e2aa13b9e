"""Registers of declarations, filled by the modules of features."""

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules
from types import ModuleType
from typing import Generic, Protocol, TypeVar

from django.apps import apps
from django.utils.module_loading import module_has_submodule


class Declaration(Protocol):
    """Anything with a key of its own."""

    @property
    def key(self) -> str: ...


D = TypeVar("D", bound=Declaration)


class Register(Generic[D]):
    """The declarations of one kind, from every module of this name in a feature or an app.

    SCHEDULES: Register[Schedule] = Register("schedules")
    SCHEDULES.add(Schedule("beat", ...))            # in upkeep/schedules.py
    for schedule in SCHEDULES: ...                  # in the order of their keys
    """

    def __init__(self, module: str) -> None:
        self.module = module
        self._declared: dict[str, D] = {}

    def add(self, declaration: D) -> D:
        """Declare. Raise ValueError for a key that another declaration has."""
        if self._declared.get(declaration.key, declaration) != declaration:
            raise ValueError(f"{declaration.key!r} is declared twice in {self.module}.py modules.")
        self._declared[declaration.key] = declaration
        return declaration

    def __iter__(self) -> Iterator[D]:
        """Yield every declaration, by key."""
        discover(self.module)
        return iter([self._declared[key] for key in sorted(self._declared)])

    def get(self, key: str) -> D:
        """Return the declaration with this key. Raise KeyError when there is none."""
        discover(self.module)
        return self._declared[key]


def discover(module: str) -> None:
    """Import the module of this name from every installed app and every folder of an app of ours.

    Django's `autodiscover_modules` looks at an app's root only.
    """
    for app in apps.get_app_configs():
        if app.module and module_has_submodule(app.module, module):
            import_module(f"{app.name}.{module}")
        if app.label == "workflows" and app.module:
            import_from_features(app.module, module)


def import_from_features(package: ModuleType, module: str) -> None:
    """Import `<package>.<feature>.<module>` for every folder of `package` that has it."""
    for feature in iter_modules(package.__path__):
        name = f"{package.__name__}.{feature.name}.{module}"
        if feature.ispkg and find_spec(name):
            import_module(name)
