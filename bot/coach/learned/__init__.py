"""What a trained reader finds in a draft: pure here; who runs the network implements `reading.Reader`."""
