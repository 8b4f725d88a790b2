"""The platform-neutral core: what Askwell knows, decides and says."""
