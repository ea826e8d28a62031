"""What the person starting the demo may choose in the environment, checked before anything is started."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from api.errors import ConfigError
from demo.launcher.parts import PARTS, Part

ROOT = Path(__file__).resolve().parents[2]
MOST_APPS = 100_000
MOST_PORT = 65_535
PORTS = ("PORT", *(part.variable for part in PARTS), "DEMO_IDP_PORT")


@dataclass(frozen=True)
class Choices:
    """Ports on the loopback interface, the platforms and their size, and where state and logs are kept."""

    port: int
    idp_port: int
    parts: Mapping[Part, int]
    apps: int
    folder: Path
    own_provider: bool

    @classmethod
    def from_env(cls, env: Mapping[str, str]) -> Choices:
        """Raises ConfigError naming the variable that is wrong."""
        return cls(
            port=_number(env, "PORT", 8050, most=MOST_PORT),
            idp_port=_number(env, "DEMO_IDP_PORT", 8052, most=MOST_PORT),
            parts={part: _number(env, part.variable, part.port, most=MOST_PORT) for part in _parts(env)},
            apps=_number(env, "DEMO_APPS", 260, most=MOST_APPS),
            folder=Path(env.get("DEMO_DIR") or ROOT / ".demo").expanduser().resolve(),
            own_provider=bool(env.get("OIDC_ISSUER")),
        )

    @property
    def ports(self) -> dict[str, int]:
        """Every port the demo will listen on, by the variable that sets it."""
        ports = {"PORT": self.port, **{part.variable: port for part, port in self.parts.items()}}
        return ports if self.own_provider else {**ports, "DEMO_IDP_PORT": self.idp_port}

    @property
    def state(self) -> Path:
        """An estate of another size is another estate, so it has its own folder and forgets nothing."""
        return self.folder / f"{self.apps}-apps"

    @property
    def issuer(self) -> str:
        return f"http://127.0.0.1:{self.idp_port}"

    def url(self, part: Part) -> str:
        return f"http://127.0.0.1:{self.parts[part]}"

    def file(self, part: Part) -> Path:
        """Where a platform's stand-in keeps its state."""
        return self.state / part.file


def _parts(env: Mapping[str, str]) -> tuple[Part, ...]:
    """All, or those named; raises ConfigError for a name there is not."""
    names = env.get("DEMO_PLATFORMS", "").replace(",", " ").split()
    known = {part.id: part for part in PARTS}
    if wrong := [name for name in names if name not in known]:
        raise ConfigError(f"DEMO_PLATFORMS must be some of {', '.join(known)}, not {wrong[0]!r}.")
    return tuple(part for part in PARTS if not names or part.id in names)


def _number(env: Mapping[str, str], name: str, default: int, *, most: int) -> int:
    text = env.get(name, "").strip() or str(default)
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= most:
        raise ConfigError(f"{name} must be a whole number from 1 to {most}, not {text!r}.")
    return int(text)
