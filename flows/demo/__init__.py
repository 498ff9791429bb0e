"""The whole nightly flow over bundled specimens, served on loopback."""
