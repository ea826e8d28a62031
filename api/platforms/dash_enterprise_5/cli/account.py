"""Who the `de` program acts as, where, and whom it trusts: in documented variables, or with --token for a person.

Arguments are shown to everybody in the list of processes, and no variable for a token is documented. So our account
signs in by itself, as the vendor's own CI action lets it: --no-keyfile and three variables. A signed-in person's
password is not ours: for them there is --token alone.
"""

from __future__ import annotations

from urllib.parse import quote

import requests

from api.platforms.dash_enterprise_5.options import Options

NO_KEYFILE = ("--no-keyfile",)


def in_person(options: Options, token: str) -> tuple[str, ...]:
    """The arguments before the command for somebody with a token of their own."""
    return (f"--host={options.host}", f"--token={token}")


def environment(options: Options, *, signs_in: bool = True) -> dict[str, str]:
    """Special characters are percent-encoded, as the documentation of --no-keyfile asks. Proxies are handed on.

    Our account is left out unless the program `signs_in` with it.
    """
    account = {
        "DASH_ENTERPRISE_USERNAME": quote(options.username, safe=""),
        "DASH_ENTERPRISE_PASSWORD": quote(options.password, safe=""),
    }
    account = {"DASH_ENTERPRISE_HOST": options.host, **(account if signs_in else {})}
    authorities = {} if options.ca_path is None else {"DASH_ENTERPRISE_CA_PATH": options.ca_path}
    proxies = requests.utils.get_environ_proxies(options.api_url)
    return {**account, **authorities, **{f"{scheme}_proxy": url for scheme, url in proxies.items()}}
