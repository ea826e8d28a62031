"""The documents of DSS's API: version tags, permissions with all their flags, metadata."""

from __future__ import annotations

from datetime import UTC, datetime

from demo.standing.state import Row

RIGHTS = (
    "admin", "editPermissions", "readProjectContent", "writeProjectContent", "exportDatasetsData", "readDashboards",
    "writeDashboards", "moderateDashboards", "publishToDataCollections", "shareToWorkspaces", "runScenarios",
    "manageDashboardAuthorizations", "manageExposedElements", "manageAdditionalDashboardUsers", "executeApp",
)  # fmt: skip


def project_key(name: str) -> str:
    """weekly-analytics becomes WEEKLY_ANALYTICS."""
    return name.upper().replace("-", "_")


def grant(kind: str, name: str, *rights: str) -> Row:
    """`kind` is user or group; every right is there, as true or false."""
    return {kind: name, **{right: right in rights for right in RIGHTS}}


def permissions(owner: str, *grants: Row) -> Row:
    return {
        "owner": owner,
        "permissions": list(grants),
        "dashboardAuthorizations": {"allAuthorized": False, "authorizations": []},
        "additionalDashboardUsers": {"users": []},
    }


def metadata() -> Row:
    """Of a project nobody described."""
    return {"label": "", "description": "", "checklists": {"checklists": []}, "tags": [], "customFields": {}}


def tag(login: str, moment: datetime, number: int) -> Row:
    return {"versionNumber": number, "lastModifiedBy": {"login": login}, "lastModifiedOn": stamp(moment)}


def touched(doc: Row, login: str) -> Row:
    """A project after a change by this person just now."""
    number = doc["versionTag"]["versionNumber"] + 1
    return doc | {"versionTag": tag(login, datetime.now(UTC), number)}


def stamp(moment: datetime | None) -> int:
    """Milliseconds since 1970; 0 for never."""
    return 0 if moment is None else int(moment.timestamp() * 1000)
