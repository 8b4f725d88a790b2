"""The rules for asks, one label a file."""
