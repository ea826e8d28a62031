"""Every id of the frame, top to bottom."""

MENU = "shell-menu"
DRAWER = "shell-drawer"
PLATFORM = "shell-platform"
NAVIGATION = "shell-navigation"
PERSON = "shell-person"
MODE = "shell-mode"
FRESHNESS = "shell-freshness"
REFRESH = "shell-refresh"
STATUS = "shell-status"
MAIN = "main"

TICK = "shell-tick"
LOOKING = "shell-looking"
ESTATE = "shell-estate"  # {"version": …}: changes when there is something new to show; screens load on it
MARKED = "shell-marked"
