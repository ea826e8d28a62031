"""Posit Connect and Dash Enterprise as hosts that say, with every request, who is there."""

from api.identity.hosts.bundle import warn_of_loss
from api.identity.hosts.install import install
from api.identity.hosts.visitor_key import visitor_key

__all__ = ["install", "visitor_key", "warn_of_loss"]
