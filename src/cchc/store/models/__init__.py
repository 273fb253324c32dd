"""The tables of the office, one file an aggregate; only the store and the operations use them."""

from cchc.store.models.audit import AuditEntry, FormDraft, FormSent
from cchc.store.models.jobs import Job, JobState
from cchc.store.models.papers import Paper, PaperState
from cchc.store.models.people import Person, RoleRow
from cchc.store.models.plans import (
    Coverage,
    Plan,
    PlanDuty,
    PlanFile,
    PlanStepRow,
    PlanVersion,
)
from cchc.store.models.targets import TargetRow, TargetSum, TargetValue
from cchc.store.models.tasks import (
    Comment,
    Evidence,
    EvidenceUse,
    Extension,
    StandingRow,
    TaskRow,
    TaskUnit,
    TriggerEvent,
    Update,
    Work,
)
from cchc.store.models.units import AreaCharge, Unit, UnitAlias, UnitLink, UnitName, UnitPlace

__all__ = [
    "AreaCharge",
    "AuditEntry",
    "Comment",
    "Coverage",
    "Evidence",
    "EvidenceUse",
    "Extension",
    "FormDraft",
    "FormSent",
    "Job",
    "JobState",
    "Paper",
    "PaperState",
    "Person",
    "Plan",
    "PlanDuty",
    "PlanFile",
    "PlanStepRow",
    "PlanVersion",
    "RoleRow",
    "StandingRow",
    "TargetRow",
    "TargetSum",
    "TargetValue",
    "TaskRow",
    "TaskUnit",
    "TriggerEvent",
    "Unit",
    "UnitAlias",
    "UnitLink",
    "UnitName",
    "UnitPlace",
    "Update",
    "Work",
]
