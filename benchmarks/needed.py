"""The settings without which no console starts; a benchmark adds its own."""

from __future__ import annotations

NEEDED = {
    "SECRET_KEY": "nobody-guesses-this-0123456789-abcdefghij",
    "PUBLIC_URL": "http://127.0.0.1/",
    "OIDC_ISSUER": "http://127.0.0.1/",
    "OIDC_CLIENT_ID": "console",
}
