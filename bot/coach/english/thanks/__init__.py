"""The rules for thank-you notes, one label a file."""
