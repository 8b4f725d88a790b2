"""Tests of Slack's side, and of the fake it is tested with."""
