"""The public face of the console's knowledge: what pages, components and commands may use, and nothing else."""

from api.access import Permission, Role, Visitor, may, may_sign_out, require, visitor
from api.changes.confirming import TYPED_ABOVE, Drifted
from api.changes.days import span_of_days
from api.changes.face import acting_as, approve_run, cancel_run, export_trail, resume_run, run, run_log, runs, trail
from api.changes.shapes import Change, Check, Item, Level, Phase, Plan, Request, Run, State
from api.changes.trail import Sought, Step, Trace
from api.context import connect
from api.errors import (
    ApiError,
    Busy,
    ConfigError,
    Garbled,
    NeedsFreshSignIn,
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
from api.estate.holdings import Holding, holders, holdings
from api.estate.knowledge import Knowledge, knowledge, knowledge_in_list
from api.estate.questions import flags, ownerless
from api.estate.snapshot import PlatformState, Snapshot
from api.exports.face import export
from api.identity import csrf_field
from api.identity.fresh import needs_fresh_sign_in
from api.ownership.face import (
    check_handover,
    confirm_handover,
    export_plan,
    handover_file,
    handover_template,
    keep_handover_file,
    keep_wish,
    kept_wish,
    owned_by,
    plan_handover,
)
from api.ownership.filing import Filed
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
from api.portal.days import Past
from api.portal.defects import DEFECTS, Defect
from api.portal.difference import Difference, Line, Moved
from api.portal.face import (
    begin_draft,
    confirm_draft,
    copy_draft,
    decide_draft,
    draft_difference,
    draft_drift,
    draft_of_day,
    drafted_portal,
    drop_draft,
    edit_draft,
    export_portal,
    hand_draft,
    keep_draft,
    list_drafts,
    look_up_portal,
    name_draft,
    plan_draft,
    portal_on,
    read_draft,
    read_portal,
    return_draft,
    suggest_order,
    take_draft_back,
)
from api.portal.seeing import Eyes, Sight, groups_of, seen_as
from api.portal.shapes import Entry, Keeper, Portal, Standing
from api.portal.shelf import Draft, Stage
from api.portal.suggestions import By, Suggestion
from api.usage.adoption import Adopted
from api.usage.asking import Inquiry, Scope, Window
from api.usage.audience import Without
from api.usage.conditions import Condition
from api.usage.counting import Count, Point, Totals
from api.usage.exclusions import Exclusion
from api.usage.face import (
    exclude_from_stale,
    export_usage,
    include_in_stale,
    usage_adoption,
    usage_conditions,
    usage_exclusions,
    usage_groups,
    usage_growth,
    usage_named,
    usage_of_person,
    usage_origins,
    usage_ranking,
    usage_series,
    usage_stale,
    usage_totals,
    usage_viewers,
    usage_week,
    usage_window,
    usage_zone,
)
from api.usage.groups import GroupUse
from api.usage.growth import Growth
from api.usage.ranking import AppUse, Trend
from api.usage.sketch import Distinct
from api.usage.stale import Candidate, Stale
from api.usage.telling import Origin
from api.usage.viewing import AppDays, PersonUse, Viewing

# One name to a line would be most of this file.
# fmt: off
__all__ = [
    "DEFECTS", "FIELD_NEEDS", "TYPED_ABOVE", "Account", "Adopted", "ApiError", "App", "AppDays", "AppUse", "Budget",
    "Busy", "By", "Candidate", "Capability", "Change", "Check", "Concern", "Condition", "ConfigError", "Content",
    "Count", "Defect", "Detail", "Difference", "Distinct", "Draft", "Drifted", "Entry", "Exclusion", "Eyes", "Filed",
    "Garbled", "GroupUse", "Growth", "Happening", "Holding", "Inquiry", "Item", "Keeper", "Knowledge", "Level", "Line",
    "Mount", "Moved", "NeedsFreshSignIn", "NeedsLogin", "NotAllowed", "NotFound", "NotOffered", "Offer", "Origin",
    "Past", "Permission", "Person", "PersonUse", "Phase", "Plan", "PlatformState", "Point", "Portal", "Process",
    "Refused", "Request", "Resource", "Role", "Run", "Scope", "Service", "Sight", "Snapshot", "Sought", "Stage",
    "Stale", "Standing", "State", "Status", "Step", "Suggestion", "Totals", "Trace", "Trend", "Unreachable", "Viewing",
    "Visitor", "Window", "Without", "acting_as", "approve_run", "begin_draft", "cancel_run", "check_handover",
    "concerns", "confirm_draft", "confirm_handover", "connect", "copy_draft", "csrf_field", "decide_draft", "detail",
    "draft_difference", "draft_drift", "draft_of_day", "drafted_portal", "drop_draft", "edit_draft",
    "exclude_from_stale", "export", "export_plan", "export_portal", "export_trail", "export_usage", "flags",
    "groups_of", "hand_draft", "handover_file", "handover_template", "history", "holders", "holdings",
    "include_in_stale", "keep_draft", "keep_handover_file", "keep_wish", "kept_wish", "knowledge", "knowledge_in_list",
    "list_drafts", "look_up_portal", "may", "may_sign_out", "name_draft", "needs_fresh_sign_in", "owned_by",
    "ownerless", "plan_draft", "plan_handover", "portal_on", "read_draft", "read_portal", "refresh_if_stale",
    "request_refresh", "require", "resume_run", "return_draft", "run", "run_log", "runs", "seen_as", "snapshot",
    "span_of_days", "suggest_order", "take_draft_back", "trail", "usage_adoption", "usage_conditions",
    "usage_exclusions", "usage_groups", "usage_growth", "usage_named", "usage_of_person", "usage_origins",
    "usage_ranking", "usage_series", "usage_stale", "usage_totals", "usage_viewers", "usage_week", "usage_window",
    "usage_zone", "visitor",
]
# fmt: on
