"""Askwell in npm's `m365agentsplayground`, a local Teams client by Microsoft: `make e2e-teams`, no gate of CI."""
