"""``cchc units``: a province's units from the project's own lists."""

from __future__ import annotations

import sys

from cchc.cli.exit_codes import DONE, WRONG_INPUT
from cchc.cli.language import translate as _
from cchc.cli.office.running import migrate


def load_units(province: str) -> int:
    """Load a province and say what stands now."""
    migrate()
    from cchc.operations.actor import Refused  # noqa: PLC0415  Django must be ready first
    from cchc.operations.units.loading import load_province  # noqa: PLC0415  as above

    try:
        loaded = load_province(province)
    except Refused as refusal:
        sys.stderr.write(f"cchc units: {refusal.sentence}\n")
        return WRONG_INPUT
    told = ", ".join(f"{number} {kind}" for kind, number in loaded.counts.items())
    sys.stdout.write(
        _("{province}: {counts}; {links} quan hệ kế thừa.").format(
            province=loaded.province, counts=told, links=loaded.links
        )
        + "\n"
    )
    return DONE
