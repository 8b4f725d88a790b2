"""The ways in and out: each platform, the local workspace, and the picture as PNG."""

VERSION = "0.2.0"
"""Askwell's own, as `pyproject.toml` has it."""
