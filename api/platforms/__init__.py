"""Every kind of platform behind one protocol: what it offers, what it answers, and its settings."""
