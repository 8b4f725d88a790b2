"""Askwell in Slack: guard, parse, render, transport, app. `slack_side` in `app` is the way in."""
