"""What the root queries answer."""

from __future__ import annotations

from typing import Any

from graphql import GraphQLError

from demo.dash_enterprise_4 import apps, moves
from demo.dash_enterprise_4.call import Call, Info, Resolver
from demo.dash_enterprise_4.words import FORBIDDEN
from demo.faults import Kind
from demo.standing.state import Row, unpack

PORTAL = "default"


def answer_apps(
    _root: Any, info: Info, page: int | None = None, name: str | None = None, all_apps: bool | None = None
) -> Row:
    """Everybody's apps need an administrator and all_apps; anything else is the caller's own."""
    call = info.context
    everybody = bool(all_apps) and call.is_admin
    if name is not None:
        doc = apps.find(call.state, name)
        seen = doc is not None and (everybody or doc["owner"] == call.username)
        return {"apps": [doc] if seen else [], "nextPage": None}
    return one_page(call, page, owner=None if everybody else call.username)


def one_page(call: Call, page: int | None, *, owner: str | None = None, portal: bool = False) -> Row:
    """Ten apps; nextPage is null on the last page, and a page beyond the end is empty."""
    asked = call.options.index_base if page is None else page
    number = asked - call.options.index_base
    if call.suffers(Kind.REPEAT_PAGE):
        number -= 1
    if portal:
        begin, found = max(number, 0) * apps.PAGE, apps.portal(call.state, str(call.options.seed))
        rows, more = found[begin : begin + apps.PAGE], len(found) > begin + apps.PAGE
    else:
        rows, more = apps.page(call.state, number, owner=owner)
    following = asked if call.suffers(Kind.SAME_NEXT_PAGE) else asked + 1
    return {"apps": rows, "nextPage": following if more else None}


def answer_counts(_root: Any, info: Info) -> list[Row]:
    """How many apps everybody has; without administrator rights only one's own line."""
    call = info.context
    mine = "" if call.is_admin else "WHERE person.username = :me"
    rows = call.state.rows(
        "SELECT person.doc, count(app.name) AS count FROM person LEFT JOIN app ON app.owner = person.username "  # noqa: S608
        f"{mine} GROUP BY person.username ORDER BY person.username",
        {"me": call.username},
    )
    people = [(unpack(row["doc"]), row["count"]) for row in rows]
    return [{"username": person["username"], "count": count, "user": person} for person, count in people]


def answer_tasks(_root: Any, info: Info) -> Row:
    call = info.context
    _only_admin(call)
    return {"tasks": moves.look(call.state)}


def answer_config(_root: Any, info: Info) -> Row:
    call = info.context
    return {
        "OAUTH_CLIENT_ID": "dash-enterprise",
        "PLOTLY_AUTH_WEBAPP_URL": f"{call.base}/Auth",
        "AUTH_SAML_ENABLED": False,
        "AUTH_LDAP_ENABLED": True,
        "SSL_DASH_CERT_GENERATE": False,
        "AUTH_PASSWORD": True,
        "HA_ENABLED": False,
        "DASH_APP_VIEWERS": 500,
    }


def answer_current(_root: Any, info: Info) -> Row:
    call = info.context
    return call.person


def answer_variables(_root: Any, info: Info) -> list[Row]:
    call = info.context
    _only_admin(call)
    rows = call.state.rows("SELECT name, value FROM variable ORDER BY name")
    return [{"name": row["name"], "value": row["value"], "status": "", "readonly": False} for row in rows]


def answer_workspace(_root: Any, info: Info, appname: str | None = None) -> bool:
    doc = info.context.reach(appname)
    return bool(doc and doc["hasWorkspace"])


def answer_portals(_root: Any, info: Info, page: int | None = None, name: str | None = None) -> Row:
    """There is one portal, on the first page."""
    call = info.context
    first = page in (None, call.options.index_base)
    return {"portals": [portal(call)] if first and name in (None, PORTAL) else [], "nextPage": None}


def portal(call: Call) -> Row:
    kept = call.state.fact("portal")
    logo = call.state.row("SELECT name FROM picture WHERE name = ?", ("/portal",))
    return {
        "id": 1,
        "name": PORTAL,
        "logoUrl": f"{call.base}/Manager/portal-logo" if logo else None,
        "linkFromPortalToAppManager": True,
        **kept,
    }


def answer_portal_apps(_portal: Row, info: Info, page: int | None = None) -> Row:
    """What is promoted to the portal, whoever owns it, in its order; the pages of one order fit together."""
    return one_page(info.context, page, portal=True)


def answer_services(_root: Any, info: Info) -> list[Row]:
    """Flat and without pages: everybody's for an administrator, else one's own."""
    call = info.context
    where = "" if call.is_admin else "WHERE owner = :me"
    sql = f"SELECT kind, name, created FROM service {where} ORDER BY name, kind"  # noqa: S608 - see above
    return [service(row["kind"], row["name"], row["created"]) for row in call.state.rows(sql, {"me": call.username})]


def service(kind: str, name: str, created: str) -> Row:
    return {"name": name, "serviceType": kind, "created": created, "status": "running"}


def answer_keys(_root: Any, info: Info) -> Row:
    return {"keys": info.context.person["sshKeys"]}


def _only_admin(call: Call) -> None:
    if not call.is_admin:
        raise GraphQLError(FORBIDDEN)


RESOLVERS: dict[str, Resolver] = {
    "RootQuery.apps": answer_apps,
    "RootQuery.appsCount": answer_counts,
    "RootQuery.adminTasks": answer_tasks,
    "RootQuery.config": answer_config,
    "RootQuery.current": answer_current,
    "RootQuery.globalEnvironmentVariables": answer_variables,
    "RootQuery.isWorkspaceReady": answer_workspace,
    "RootQuery.portals": answer_portals,
    "RootQuery.services": answer_services,
    "RootQuery.sshKeys": answer_keys,
    "PortalObject.apps": answer_portal_apps,
}
