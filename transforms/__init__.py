"""What is printed to what it means: pure functions over records and frames."""
