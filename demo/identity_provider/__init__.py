"""An OpenID provider for the demo and the tests: real protocol, loopback only, three accounts printed on its page."""

from demo.identity_provider.registration import Registration
from demo.identity_provider.server import Running, serve

__all__ = ["Registration", "Running", "serve"]
