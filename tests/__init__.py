"""The tests: sentences that can fail, on real databases and a real browser."""
