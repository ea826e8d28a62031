"""The public face of the console's knowledge: what pages, components and commands may use, and nothing else."""

from api.access import Permission, Role, Visitor, may, may_sign_out, require, visitor
from api.changes.confirming import TYPED_ABOVE, Drifted
from api.changes.face import approve_run, cancel_run, export_trail, resume_run, run, runs, trail
from api.changes.shapes import Change, Check, Item, Level, Phase, Plan, Run, State
from api.changes.trail import Sought, Trace
from api.context import connect
from api.errors import (
    ApiError,
    Busy,
    ConfigError,
    Garbled,
    NeedsLogin,
    NotAllowed,
    NotFound,
    NotOffered,
    Refused,
    Unreachable,
)
from api.estate.concerns import Concern, concerns
from api.estate.face import detail, history, refresh_if_stale, request_refresh, snapshot
from api.estate.history import Happening
from api.estate.holdings import Holding, holdings
from api.estate.knowledge import Knowledge, knowledge
from api.estate.questions import flags, ownerless
from api.estate.snapshot import PlatformState, Snapshot
from api.exports.face import export
from api.identity import csrf_field
from api.ownership.face import confirm_handover, plan_handover
from api.platforms.capabilities import FIELD_NEEDS, Capability, Offer
from api.platforms.shapes import (
    Account,
    App,
    Budget,
    Content,
    Detail,
    Mount,
    Person,
    Process,
    Resource,
    Service,
    Status,
)

__all__ = [
    "FIELD_NEEDS",
    "TYPED_ABOVE",
    "Account",
    "ApiError",
    "App",
    "Budget",
    "Busy",
    "Capability",
    "Change",
    "Check",
    "Concern",
    "ConfigError",
    "Content",
    "Detail",
    "Drifted",
    "Garbled",
    "Happening",
    "Holding",
    "Item",
    "Knowledge",
    "Level",
    "Mount",
    "NeedsLogin",
    "NotAllowed",
    "NotFound",
    "NotOffered",
    "Offer",
    "Permission",
    "Person",
    "Phase",
    "Plan",
    "PlatformState",
    "Process",
    "Refused",
    "Resource",
    "Role",
    "Run",
    "Service",
    "Snapshot",
    "Sought",
    "State",
    "Status",
    "Trace",
    "Unreachable",
    "Visitor",
    "approve_run",
    "cancel_run",
    "concerns",
    "confirm_handover",
    "connect",
    "csrf_field",
    "detail",
    "export",
    "export_trail",
    "flags",
    "history",
    "holdings",
    "knowledge",
    "may",
    "may_sign_out",
    "ownerless",
    "plan_handover",
    "refresh_if_stale",
    "request_refresh",
    "require",
    "resume_run",
    "run",
    "runs",
    "snapshot",
    "trail",
    "visitor",
]
