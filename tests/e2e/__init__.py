"""The product as a person meets it: the real server in a process of its own, and real windows."""
