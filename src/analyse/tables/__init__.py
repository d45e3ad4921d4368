"""What a table is: schemas, codes, periods, bounds, formats, files.

The room bears the name of a public function: it can be called as that function,
``analyse.tables()``, whichever of its modules was imported before.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any


class _Callable(ModuleType):
    def __call__(self, *args: Any, **named: Any) -> Any:
        from analyse.tables.store import tables

        return tables(*args, **named)


sys.modules[__name__].__class__ = _Callable
