"""The only rooms that reach the network or read its pages."""
