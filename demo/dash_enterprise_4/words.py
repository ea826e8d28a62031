"""The platform's own error texts, as public clients have seen them; the rest is marked as ours."""

from __future__ import annotations

import re

NAME = re.compile(r"[a-z][a-z0-9-]{2,29}")

_RULE = (
    "Names should be between 3 to 30 characters long, start with a letter, "
    "and only contain lower case letters, numbers, and -"
)
INVALID_APP_NAME = f"Invalid app name. {_RULE}"
INVALID_SERVICE_NAME = f"Invalid service name. {_RULE}, with no spacing"
APP_EXISTS = "An app with this name already exists in this Dash Server. Please choose a different name."
SERVICE_EXISTS = "A service with the given name already exists. Please choose a different name."
NO_SUCH_APP = "App does not exist."
NO_PERMISSION_LEVEL = "None is not a valid PermissionLevels"
NOT_MAPPABLE = (
    'The directory {directory} is not in the "Allowed Directories for Mapping" list. '
    "Please ask your administrator to add it in the server settings."
)

# Not published: plain sentences of ours, in the same tone.
FORBIDDEN = "You do not have permission to perform this action."
NO_SUCH_SERVICE = "Service does not exist."
NO_SUCH_USER = "User does not exist."
NO_SUCH_PORTAL = "Portal does not exist."
NO_SUCH_VARIABLE = "Environment variable does not exist."
NO_SUCH_MOUNT = "Directory is not mounted."
NO_SUCH_PROCESS = "Process type does not exist."
RESERVED_VARIABLE = "Environment variables starting with DASH or DOKKU are reserved."
INVALID_VARIABLE = "Invalid environment variable name."
NOT_AN_IMAGE = "The uploaded file is not a PNG or JPEG image."
NO_WORKSPACE = "Workspace does not exist."
WORKSPACE_EXISTS = "Workspace already exists."
NEVER_DEPLOYED = "App has not been deployed."
SAME_USER = "Source and target user are the same."
OWN_ACCOUNT = "You cannot delete your own account."
WRONG_PASSWORD = "The current password is not correct."
WEAK_PASSWORD = "The new password must have at least 8 characters."
INVALID_METADATA = "Portal metadata must be a JSON object."
INVALID_NUMBER = "The number of processes must be between 0 and 100."
