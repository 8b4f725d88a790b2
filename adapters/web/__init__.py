"""The local workspace: a page where invented people live the story of an ask."""
