"""Properties are checked without a time limit for each example: machines are sometimes busy."""

from hypothesis import settings

settings.register_profile("reading", deadline=None, database=None)
settings.load_profile("reading")
