"""What `de` prints. The first five are documented or seen in public scripts; everything below them is ours."""

from __future__ import annotations

MISSING = "App [{name}] does not exist on [{host}]."
NO_BUILD = "This app has not been deployed and has no previous builds."
WHO = "Logged in as [{username}] to [{host}]."
NO_SEAT = "License Seat Required"
BUILDS = ("queued", "building", "built", "failed")

EXISTS = "App [{name}] exists on [{host}]."
UPDATED = "App [{name}] updated on [{host}]."
RESTARTED = "App [{name}] restarted on [{host}]."
TRANSFERRED = "App [{name}] transferred from [{source}] to [{target}] on [{host}]."
ALL_TRANSFERRED = "{count} apps transferred from [{source}] to [{target}] on [{host}]."
NOT_LOGGED_IN = "You are not logged in. Run `de login` or use --no-keyfile."
ADMIN_ONLY = "You need the admin role to transfer apps."
NO_USER = "User [{name}] does not exist."
UNLICENSED = "User [{name}] does not have a license seat."
NOT_THE_OWNER = "User [{name}] does not own App [{app}]."
NEEDS_OWNER = "App [{app}] has an owner: give it with --from-user."
SAME_USER = "--from-user and --to-user are the same."
