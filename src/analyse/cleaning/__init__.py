"""One small module per table: raw to tidy. Each has ``check(raw)`` and ``clean(raw)``."""

from __future__ import annotations

from types import ModuleType


def module(slug: str) -> ModuleType:
    """Return the cleaning module of table ``slug``."""
    import importlib

    return importlib.import_module(f"analyse.cleaning.{slug}")
