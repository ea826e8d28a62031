"""The `de` program: finding it, running it, and reading what it prints."""
