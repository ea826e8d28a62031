"""The outside world, imitated over real sockets: platforms, a provider, an estate, and the command that starts them."""
