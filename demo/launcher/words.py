"""What the person who started the demo reads."""

from __future__ import annotations

from demo.identity_provider.accounts import PASSWORD
from demo.launcher.choices import Choices

SIGN_IN = f"""\
  Sign in as                  admin    sees the whole estate and runs it
                              lead     sees the whole estate
                              viewer   sees what the portal shows to everyone
  Password                    {PASSWORD}
"""


def started(choices: Choices, address: str) -> str:
    """Address, accounts, where things are, how to stop."""
    sign_in = "  Sign in through the provider in OIDC_ISSUER.\n" if choices.own_provider else SIGN_IN
    provider = "" if choices.own_provider else f"  OpenID provider             {choices.issuer}/\n"
    platforms = "".join(
        f"  {part.name:<26}  {choices.url(part)}/  stand-in of {part.product}, {part.apps(choices.apps):,} apps\n"
        for part in choices.parts
    )
    return (
        f"\nPortalkeeper is at {address}\n\n{sign_in}\n"
        f"{platforms}"
        f"{provider}"
        f"  State and logs              {choices.folder}\n\n"
        "Stop with Ctrl-C.\n"
    )
