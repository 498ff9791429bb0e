"""Facts to the warehouse, and the warehouse to its readers."""
