"""Files to text with places: which document is which, what is printed where."""
