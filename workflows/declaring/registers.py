"""Registers of declarations, filled by the modules of features."""

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from pkgutil import iter_modules
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
    """Import the module of this name from every installed app and every folder of `workflows`.

    Django's `autodiscover_modules` looks at an app's root only.
    """
    for name in found(module):
        import_module(name)


def found(module: str) -> tuple[str, ...]:
    """Return the dotted path of each module of this name, apps first, then features."""
    workflows = apps.get_app_config("workflows").module
    folders = tuple(workflows.__path__) if workflows else ()
    return *in_apps(module), *in_features(module, folders)


# Found once: a purge asks for its steps with every batch.
@cache
def in_apps(module: str) -> tuple[str, ...]:
    """Return `<app>.<module>` of every installed app that has it."""
    installed = apps.get_app_configs()
    having = (app for app in installed if app.module and module_has_submodule(app.module, module))
    return tuple(f"{app.name}.{module}" for app in having)


@cache
def in_features(module: str, folders: tuple[str, ...]) -> tuple[str, ...]:
    """Return `workflows.<feature>.<module>` of every feature in these folders that has it.

    A room of a feature, `workflows.<feature>.<room>`, declares as a feature does.
    """
    features = (found.name for found in iter_modules(folders) if found.ispkg)
    names = [
        f"workflows.{place}.{module}"
        for feature in features
        for place in (feature, *rooms_of(feature, folders))
    ]
    return tuple(name for name in names if find_spec(name))


def rooms_of(feature: str, folders: tuple[str, ...]) -> list[str]:
    """Return the folders in a feature, each as `<feature>.<room>`."""
    inside = [str(Path(folder) / feature) for folder in folders]
    return [f"{feature}.{found.name}" for found in iter_modules(inside) if found.ispkg]
