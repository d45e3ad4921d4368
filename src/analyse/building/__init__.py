"""Raw to clean: the tables, their identities and accounts, and what describes them."""

from __future__ import annotations

from types import ModuleType


def module(slug: str) -> ModuleType:
    """Return the cleaning module of table ``slug``; without one, what tables of text share."""
    import importlib
    import importlib.util

    own = importlib.util.find_spec(f"analyse.building.{slug}") is not None
    return importlib.import_module(f"analyse.building.{slug if own else 'coded_text'}")
