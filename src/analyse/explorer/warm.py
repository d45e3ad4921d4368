"""What every notebook imports: a process that has it all runs each one in a copy of itself."""

# ruff: noqa: F401

from importlib import import_module

import currency_converter
import ipywidgets
import matplotlib.backends.backend_agg
import matplotlib.figure
import pandas
from IPython.core import interactiveshell

import_module("analyse.explorer")  # by its name: this room knows nothing of the ones above it
