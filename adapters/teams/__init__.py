"""Askwell in Microsoft Teams: activities in, commands to the core, Adaptive Cards out."""
