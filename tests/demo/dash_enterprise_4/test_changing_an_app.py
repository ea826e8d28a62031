"""Every change to an app is there when it is read again; refusals use the platform's words."""

from __future__ import annotations

import pytest

from demo.dash_enterprise_4 import serve

NAME_RULE = (
    "Names should be between 3 to 30 characters long, start with a letter, "
    "and only contain lower case letters, numbers, and -"
)
APP = "weekly-analytics"
READ = """{apps(name: "weekly-analytics"){apps{
  metadata{title description tags permissionLevel showInPortal sortRank contact{name email}}
  collaborators{users teams} environmentVariables{name value readonly} linkedServices{name serviceType}
  mounts{hostDir targetDir} processes{type number} resources{type request{cpu gpu memory} limit{cpu gpu memory}}
  hasWorkspace analytics{resources{imageSize}}}}}"""


@pytest.fixture
def change(demo_platform, told):
    """change('purgeCache(…){ok}') returns the payload."""

    def act(mutation: str, account: str = "admin"):
        return next(iter(told(demo_platform, f"mutation{{{mutation}}}", account).values()))

    return act


@pytest.fixture
def app(demo_platform, told):
    """The app as it reads now."""
    return lambda: told(demo_platform, READ)["apps"]["apps"][0]


@pytest.mark.parametrize("name", ["", "ab", "1abc", "Abc", "with space", "a" * 31, "under_score"])
def test_a_wrong_name_is_refused_by_the_rule(change, name):
    assert change(f'addApp(name: "{name}"){{error app{{name}}}}') == {
        "error": f"Invalid app name. {NAME_RULE}",
        "app": None,
    }


def test_a_missing_name_is_a_payload_error(change):
    assert change("addApp{error}")["error"] == f"Invalid app name. {NAME_RULE}"


def test_a_taken_name_is_refused(change):
    error = "An app with this name already exists in this Dash Server. Please choose a different name."
    assert change(f'addApp(name: "{APP}"){{error}}', "lead")["error"] == error


def test_a_deleted_app_is_gone(demo_platform, change, told):
    assert change(f'deleteApp(name: "{APP}"){{ok error}}') == {"ok": True, "error": None}
    assert change(f'deleteApp(name: "{APP}"){{ok error}}') == {"ok": False, "error": "App does not exist."}
    assert told(demo_platform, READ)["apps"]["apps"] == []


def test_only_what_is_given_changes(change, app):
    before = app()["metadata"]
    change(
        f'updateApp(appname: "{APP}", metadata: {{title: "New", showInPortal: true, sortRank: 5, '
        'permissionLevel: unauthenticated, contact: {name: "Ops"}}){error}'
    )
    assert app()["metadata"] == before | {
        "title": "New",
        "showInPortal": True,
        "sortRank": 5,
        "permissionLevel": "unauthenticated",
        "contact": before["contact"] | {"name": "Ops"},
    }


def test_null_takes_a_rank_away(change, app):
    change(f'updateApp(appname: "{APP}", metadata: {{sortRank: 5}}){{error}}')
    change(f'updateApp(appname: "{APP}", metadata: {{sortRank: null}}){{error}}')
    assert app()["metadata"]["sortRank"] is None


def test_strict_mode_wants_the_permission_level(told):
    update = 'mutation{updateApp(appname: "weekly-analytics", metadata: {title: "New"%s}){error app{name}}}'
    with serve(apps=12, strict_permission_level=True) as platform:
        refused = told(platform, update % "")["updateApp"]
        assert refused == {"error": "None is not a valid PermissionLevels", "app": None}
        assert told(platform, update % ", permissionLevel: restricted")["updateApp"]["error"] is None


def test_collaborators_come_and_go(change, app):
    change(f'addCollaborators(appname: "{APP}", users: ["lead", "lead"], teams: ["safety"]){{error}}')
    change(f'addCollaborators(appname: "{APP}", users: ["lead", "viewer"]){{error}}')
    assert {"lead", "viewer"} <= set(app()["collaborators"]["users"])
    assert app()["collaborators"]["users"].count("lead") == 1
    change(f'removeCollaborators(appname: "{APP}", users: ["lead"], teams: ["safety"]){{error}}')
    assert "lead" not in app()["collaborators"]["users"]
    assert "safety" not in app()["collaborators"]["teams"]


def test_an_unknown_collaborator_is_refused(change):
    assert change(f'addCollaborators(appname: "{APP}", users: ["nobody"]){{error}}')["error"]


def test_variables_come_change_and_go(change, app):
    add = f'addEnvironmentVariable(appname: "{APP}", name: "COLOUR", value: "%s"){{ok refresh error}}'
    assert change(add % "red") == {"ok": True, "refresh": True, "error": None}
    change(add % "blue")
    kept = [one for one in app()["environmentVariables"] if one["name"] == "COLOUR"]
    assert kept == [{"name": "COLOUR", "value": "blue", "readonly": False}]
    assert change(f'removeEnvironmentVariable(appname: "{APP}", name: "COLOUR"){{ok}}')["ok"]
    assert not change(f'removeEnvironmentVariable(appname: "{APP}", name: "COLOUR"){{ok}}')["ok"]


def test_a_variable_of_no_app_is_refused(change):
    assert change('addEnvironmentVariable(appname: "not-there", name: "A", value: ""){ok refresh error}') == {
        "ok": False,
        "refresh": False,
        "error": "App does not exist.",
    }


@pytest.mark.parametrize("name", ["DASH_APP_NAME", "DOKKU_APP", "1A", ""])
def test_reserved_and_impossible_variables_are_refused(change, name):
    assert change(f'addEnvironmentVariable(appname: "{APP}", name: "{name}", value: ""){{error}}')["error"]


def test_global_variables_are_for_all_apps(demo_platform, change, told):
    change('addEnvironmentVariable(globalVar: true, name: "REGION", value: "eu"){ok}')
    names = told(demo_platform, "{globalEnvironmentVariables{name value}}")["globalEnvironmentVariables"]
    assert {"name": "REGION", "value": "eu"} in names
    change('removeEnvironmentVariable(globalVar: true, name: "REGION"){ok}')
    names = told(demo_platform, "{globalEnvironmentVariables{name value}}")["globalEnvironmentVariables"]
    assert {"name": "REGION", "value": "eu"} not in names


@pytest.mark.parametrize("kind", ["redis", "REDIS"])
def test_services_are_made_linked_unlinked_and_deleted(demo_platform, change, app, told, kind):
    made = change(f'addService(name: "my-store", serviceType: {kind}){{error service{{name serviceType}}}}')
    assert made == {"error": None, "service": {"name": "my-store", "serviceType": "redis"}}
    assert change(f'addService(name: "my-store", serviceType: {kind}){{error}}')["error"] == (
        "A service with the given name already exists. Please choose a different name."
    )
    link = f'(appname: "{APP}", serviceName: "my-store", serviceType: {kind}){{ok error}}'
    assert change(f"linkService{link}")["ok"]
    assert {"name": "my-store", "serviceType": "redis"} in app()["linkedServices"]
    given = next(one for one in app()["environmentVariables"] if one["name"] == "REDIS_URL")
    assert given["readonly"] is True
    assert change(f"unlinkService{link}")["ok"]
    assert not change(f"unlinkService{link}")["ok"]
    change(f"linkService{link}")
    assert change(f'deleteService(name: "my-store", serviceType: {kind}){{ok}}')["ok"]
    assert {"name": "my-store", "serviceType": "redis"} not in app()["linkedServices"]
    assert "my-store" not in {one["name"] for one in told(demo_platform, "{services{name}}")["services"]}


def test_a_wrong_service_name_is_refused_by_the_rule(change):
    error = change('addService(name: "x y", serviceType: redis){error}')["error"]
    assert error == f"Invalid service name. {NAME_RULE}, with no spacing"


def test_directories_are_mounted_only_where_it_is_allowed(change, app):
    mount = f'mountDirectory(appname: "{APP}", hostDir: "%s", targetDir: "/in"){{ok error}}'
    assert "Allowed Directories for Mapping" in change(mount % "/etc")["error"]
    assert change(mount % "/mnt/warehouse")["ok"]
    assert app()["mounts"] == [{"hostDir": "/mnt/warehouse", "targetDir": "/in"}]
    unmount = f'unmountDirectory(appname: "{APP}", hostDir: "/mnt/warehouse", targetDir: "/in"){{ok error}}'
    assert change(unmount)["ok"]
    assert not change(unmount)["ok"]
    assert app()["mounts"] == []


def test_processes_are_scaled(change, app):
    scale = f'scaleProcesses(appname: "{APP}", processes: [{{type: "%s", number: %d}}]){{ok error}}'
    assert change(scale % ("web", 3))["ok"]
    assert {"type": "web", "number": 3} in app()["processes"]
    assert change(scale % ("ghost", 1))["error"] == "Process type does not exist."
    assert not change(scale % ("web", -1))["ok"]


def test_resources_are_set_side_by_side(change, app):
    change(f'setResources(appname: "{APP}", resources: [{{type: "web", limit: {{memory: "1Gi"}}}}]){{ok}}')
    change(f'setResources(appname: "{APP}", resources: [{{type: "web", request: {{cpu: "200m"}}}}]){{ok}}')
    web = next(one for one in app()["resources"] if one["type"] == "web")
    assert (web["limit"]["memory"], web["request"]["cpu"]) == ("1Gi", "200m")


def test_workspaces_begin_and_end(demo_platform, change, app, told):
    if app()["hasWorkspace"]:
        change(f'deleteWorkspace(appname: "{APP}"){{ok}}')
    assert not change(f'restartWorkspace(appname: "{APP}"){{ok}}')["ok"]
    assert change(f'createWorkspace(appname: "{APP}", template: "blank"){{error}}')["error"] is None
    assert told(demo_platform, f'{{isWorkspaceReady(appname: "{APP}")}}') == {"isWorkspaceReady": True}
    assert change(f'createWorkspace(appname: "{APP}"){{error}}')["error"]
    assert change(f'restartWorkspace(appname: "{APP}"){{ok}}')["ok"]
    assert change(f'deleteWorkspace(appname: "{APP}"){{ok}}')["ok"]
    assert app()["hasWorkspace"] is False


def test_purging_the_cache_makes_the_image_smaller(change, app):
    before = app()["analytics"]["resources"]["imageSize"]
    assert change(f'purgeCache(appname: "{APP}"){{ok error}}') == {"ok": True, "error": None}
    assert app()["analytics"]["resources"]["imageSize"] < before


def test_the_portal_changes_only_where_told(demo_platform, change, told):
    read = '{portals(name: "default"){portals{metadata requireLogin}}}'
    assert told(demo_platform, read)["portals"]["portals"][0]["requireLogin"] is True
    changed = change(r'updatePortal(portalname: "default", metadata: "{\"name\": \"Data\"}"){error portal{metadata}}')
    assert '"name": "Data"' in changed["portal"]["metadata"]
    assert '"description": "Everything' in changed["portal"]["metadata"]
    change('updatePortal(portalname: "default", requireLogin: false){error}')
    portal = told(demo_platform, read)["portals"]["portals"][0]
    assert (portal["requireLogin"], '"Data"' in portal["metadata"]) == (False, True)
    assert change('updatePortal(portalname: "other", requireLogin: false){error}')["error"]
    assert change('updatePortal(portalname: "default", metadata: "[]"){error}')["error"]
