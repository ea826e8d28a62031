"""What outlives a process: tables, the steps that make them, and leases between processes."""

from api.store import usage_tables as _usage  # noqa: F401  whoever asks for the tables finds all of them
from api.store.ready import guard
from api.store.schema import migrate, prepare

__all__ = ["guard", "migrate", "prepare"]
