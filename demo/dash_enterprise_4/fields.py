"""What the fields of an app answer beyond what its document says."""

from __future__ import annotations

from typing import Any

from demo.dash_enterprise_4 import apps
from demo.dash_enterprise_4.call import Call, Info, Resolver
from demo.dash_enterprise_4.queries import service
from demo.dash_enterprise_4.thumbnails import picture_path
from demo.standing.state import Row


def from_document(source: Any, info: Info, **_arguments: Any) -> Any:
    """Every field without a function of its own: documents carry the contract's names."""
    return source.get(info.field_name)


def answer_owner(app: Row, _info: Info) -> Row | None:
    return {"username": app["owner"]} if app["owner"] else None


def answer_url(app: Row, info: Info) -> str:
    return f"{info.context.base}/{app['name']}"


def answer_thumbnail(app: Row, info: Info) -> str | None:
    return f"{info.context.base}{picture_path(app)}" if app["picture"] else None


def answer_logs(app: Row, info: Info) -> Any:
    _dawdle(info.context)
    return apps.find_slow(info.context.state, app["name"]).get("logs")


def answer_analytics(app: Row, info: Info) -> Any:
    return apps.find_slow(info.context.state, app["name"]).get("analytics")


def answer_resources(analytics: Row, info: Info) -> Any:
    _dawdle(info.context)
    return analytics["resources"]


def answer_dependencies(analytics: Row, info: Info) -> Any:
    _dawdle(info.context)
    return analytics["dependencies"]


def answer_variables(app: Row, info: Info) -> list[Row]:
    """The app's own; and once it is deployed, those the platform sets, which nobody may change."""
    own: list[Row] = apps.find_slow(info.context.state, app["name"]).get("environmentVariables", [])
    if not app["linked"]:
        return own
    linked = {f"{'REDIS' if kind == 'redis' else 'DATABASE'}_URL": (kind, name) for kind, name in app["linked"]}
    given = [
        {"name": variable, "value": f"{kind}://{app['name']}:canary-linked@{name}:1", "status": "", "readonly": True}
        for variable, (kind, name) in linked.items()
    ]
    return sorted([*own, *given], key=lambda one: str(one["name"]))


def answer_services(app: Row, info: Info) -> list[Row]:
    call = info.context
    found = (
        call.state.row("SELECT kind, name, created FROM service WHERE kind = ? AND name = ?", key)
        for key in app["linked"]
    )
    return [service(row["kind"], row["name"], row["created"]) for row in found if row]


def _dawdle(call: Call) -> None:
    """Some fields are much slower than others; that is what the vendor warns of."""
    if call.options.slow_seconds:
        call.wait(call.options.slow_seconds)


RESOLVERS: dict[str, Resolver] = {
    "App.owner": answer_owner,
    "App.urlOnServer": answer_url,
    "App.thumbnailUrl": answer_thumbnail,
    "App.logs": answer_logs,
    "App.analytics": answer_analytics,
    "Analytics.resources": answer_resources,
    "Analytics.dependencies": answer_dependencies,
    "App.environmentVariables": answer_variables,
    "App.linkedServices": answer_services,
}
