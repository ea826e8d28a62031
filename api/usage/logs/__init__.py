"""Access logs: read as a stream, understood line by line, counted once."""
