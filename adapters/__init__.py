"""The ways in and out: each platform, the local workspace, and the picture as PNG."""
