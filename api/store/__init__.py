"""What outlives a process: tables, the steps that make them, and leases between processes."""

from api.store.ready import guard
from api.store.schema import migrate, prepare

__all__ = ["guard", "migrate", "prepare"]
