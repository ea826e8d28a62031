"""The shared GraphQL module: named operations, one session per thread, paced, retried and translated in one place."""
