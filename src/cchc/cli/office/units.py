"""``cchc units``: a province's units from the project's own lists, or those of all provinces."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from cchc.cli.exit_codes import DONE, WRONG_INPUT
from cchc.cli.language import translate as _
from cchc.cli.office.running import migrate

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cchc.operations.units.loading import Loaded


def load_units(province: str | None) -> int:
    """Load a province, or all that do not stand yet, and say what stands now."""
    migrate()
    from cchc.operations.actor import Refused  # noqa: PLC0415  Django must be ready first
    from cchc.operations.units.loading import load_all, load_province  # noqa: PLC0415  as above

    try:
        for loaded in load_all() if province is None else [load_province(province)]:
            sys.stdout.write(_told(loaded) + "\n")
    except Refused as refusal:
        sys.stderr.write(f"cchc units: {refusal.sentence}\n")
        return WRONG_INPUT
    return DONE


def _told(loaded: Loaded) -> str:
    names = _kind_names()
    told = ", ".join(f"{number} {names.get(kind, kind)}" for kind, number in loaded.counts.items())
    return _("{province}: {counts}; {links} quan hệ kế thừa.").format(
        province=loaded.province, counts=told, links=loaded.links
    )


def _kind_names() -> Mapping[str, str]:
    """The kinds as one counts them; before and after the merger together."""
    return {
        "province": _("tỉnh, thành phố"),
        "department": _("sở và tương đương"),
        "provincial_agency": _("ban, ngành cấp tỉnh"),
        "vertical": _("cơ quan ngành dọc"),
        "commune": _("xã, phường, đặc khu (trước và sau sắp xếp)"),
    }
