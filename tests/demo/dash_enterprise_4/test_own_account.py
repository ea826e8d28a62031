"""What people change about their own account."""

from __future__ import annotations

RESET = 'mutation{resetApiKey(password: "%s"){newKey error}}'
CHANGE = """mutation($a: String, $b: String){changePassword(currentPassword: $a, newPassword: $b){
  ok currentPasswordError newPasswordError}}"""


def test_a_new_key_replaces_the_old_one(demo_platform, told, ask):
    key = told(demo_platform, RESET % "portalkeeper", "lead")["resetApiKey"]["newKey"]
    assert ask(demo_platform, "{current{username}}", "lead").status_code == 401
    assert ask(demo_platform, "{current{username}}", "lead", key).status_code == 200


def test_a_wrong_password_gives_no_key(demo_platform, told):
    payload = told(demo_platform, RESET % "wrong", "lead")["resetApiKey"]
    assert payload["newKey"] is None
    assert payload["error"]


def test_a_password_is_changed_with_the_old_one(demo_platform, told):
    wrong = told(demo_platform, CHANGE, "lead", a="wrong", b="short")["changePassword"]
    assert wrong["ok"] is False
    assert wrong["currentPasswordError"]
    assert wrong["newPasswordError"]
    assert told(demo_platform, CHANGE, "lead", a="portalkeeper", b="long enough")["changePassword"] == {
        "ok": True,
        "currentPasswordError": None,
        "newPasswordError": None,
    }
    assert told(demo_platform, RESET % "long enough", "lead")["resetApiKey"]["error"] is None


def test_ssh_keys_are_kept_line_by_line(demo_platform, told):
    update = "mutation($k: String){updateSshKeys(keys: $k){ok error}}"
    assert told(demo_platform, update, "lead", k="ssh-ed25519 A\nssh-ed25519 B")["updateSshKeys"]["ok"]
    assert told(demo_platform, "{sshKeys{keys}}", "lead")["sshKeys"]["keys"].split("\n") == [
        "ssh-ed25519 A",
        "ssh-ed25519 B",
    ]
    assert told(demo_platform, "{sshKeys{keys}}")["sshKeys"]["keys"] == ""
