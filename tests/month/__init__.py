"""A month of a team, lived through the core's town: all that Askwell can do, going on at once."""
