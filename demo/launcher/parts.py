"""The platforms of the demo: one company, on a stand-in of every kind, each with its own port and account."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

DE = Path(__file__).resolve().parents[1] / "dash_enterprise_5" / "bin" / "de"

Account = Callable[[str], Mapping[str, object]]


@dataclass(frozen=True, eq=False)
class Part:
    """`variable` sets the port. `share` divides DEMO_APPS; everybody has one app at least. `file` keeps the state.

    `account` makes the kind's own options from the address, and `keys` are the secrets these point at, by variable.
    """

    id: str
    kind: str
    name: str
    product: str
    module: str
    variable: str
    port: int
    share: int
    file: str
    account: Account
    keys: Mapping[str, str]

    def apps(self, of_all: int) -> int:
        return max(1, of_all // self.share)


PRODUCTION = Part(
    id="production",
    kind="dash-enterprise-4",
    name="Production",
    product="Dash Enterprise 4",
    module="demo.dash_enterprise_4",
    variable="DEMO_PLATFORM_PORT",
    port=8051,
    share=1,
    file="platform.sqlite3",
    account=lambda _url: {"username": "admin", "api_key": {"env": "DEMO_PLATFORM_KEY"}},
    keys={"DEMO_PLATFORM_KEY": "demo-admin"},
)
CLOUD = Part(
    id="cloud",
    kind="dash-enterprise-5",
    name="Cloud",
    product="Dash Enterprise 5",
    module="demo.dash_enterprise_5",
    variable="DEMO_DE5_PORT",
    port=8053,
    share=4,
    file="cloud.sqlite3",
    account=lambda url: {
        "username": "admin",
        "password": {"env": "DEMO_DE5_PASSWORD"},
        "api_url": f"{url}/graphql",
        "auth_url": f"{url}/auth",
        "de": str(DE),
        "keycloak_admin": {"username": "keycloak", "password": {"env": "DEMO_DE5_PASSWORD"}},
    },
    keys={"DEMO_DE5_PASSWORD": "portalkeeper"},
)
CONNECT = Part(
    id="connect",
    kind="posit-connect",
    name="Connect",
    product="Posit Connect",
    module="demo.posit_connect",
    variable="DEMO_CONNECT_PORT",
    port=8054,
    share=4,
    file="connect.sqlite3",
    account=lambda _url: {"api_key": {"env": "DEMO_CONNECT_KEY"}},
    keys={"DEMO_CONNECT_KEY": "demo-admin"},
)
STUDIO = Part(
    id="studio",
    kind="dataiku-dss",
    name="Data Science Studio",
    product="Dataiku DSS",
    module="demo.dataiku_dss",
    variable="DEMO_DSS_PORT",
    port=8055,
    share=4,
    file="studio.sqlite3",
    account=lambda _url: {"api_key": {"env": "DEMO_DSS_KEY"}},
    keys={"DEMO_DSS_KEY": "demo-admin"},
)
PARTS = (PRODUCTION, CLOUD, CONNECT, STUDIO)
