"""Run the command line with ``python -m analyse``."""

from analyse.cli import main

raise SystemExit(main())
