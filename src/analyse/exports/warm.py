"""What every notebook imports: a process that has it all runs each one in a copy of itself."""

# ruff: noqa: F401

import currency_converter
import ipywidgets
import matplotlib.backends.backend_agg
import matplotlib.figure
import pandas
from IPython.core import interactiveshell

import analyse.explorer
