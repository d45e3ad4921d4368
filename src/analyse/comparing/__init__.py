"""What may be set beside what, and what figures imply together."""
