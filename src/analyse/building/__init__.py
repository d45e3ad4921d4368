"""Raw to clean: the tables, their identities and accounts, and what describes them."""

from __future__ import annotations

from types import ModuleType


def module(slug: str) -> ModuleType:
    """Return the cleaning module of table ``slug``."""
    import importlib

    return importlib.import_module(f"analyse.building.{slug}")
