"""Prints the manual's pages from the spec tables; tests/spec/README.md gives the form of a table."""

from __future__ import annotations

import importlib.util
import sys
from datetime import date
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

ROOT = Path(__file__).resolve().parents[1]
SPECS = ROOT / "tests/spec"
MANUAL = ROOT / "docs/manual"


class Table(NamedTuple):
    """One table of cases with its heading (empty where the page has only one)."""

    heading: str
    intro: str
    columns: Sequence[str]
    cases: Sequence[Sequence[Any]]


def pages() -> dict[str, str]:
    """The manual's generated pages, file name to text, the list of them included."""
    printed: dict[str, str] = {}
    titles: list[tuple[str, str]] = []
    for path in sorted(SPECS.glob("test_*.py")):
        module = _load(path)
        name = path.stem.removeprefix("test_").replace("_", "-") + ".md"
        printed[name] = _page(path, module)
        titles.append((module.TITLE, name))
    listing = [f"- [{title}]({name})" for title, name in titles]
    printed["README.md"] = "\n".join(
        [
            "<!-- `make docs` in trang này từ tests/spec/. -->",
            "# Cách cchc hiểu văn bản",
            "",
            "Mỗi trang là một bảng trường hợp; chính bảng ấy là bài kiểm tra của chương trình.",
            "",
            *listing,
            "",
        ]
    )
    return printed


def _load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"spec_page_{path.stem}", path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path} cannot be loaded as a module.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _page(path: Path, module: ModuleType) -> str:
    missing = [name for name in ("TITLE", "INTRO") if not hasattr(module, name)]
    if missing:
        raise ValueError(f"{path}: {' and '.join(missing)} missing; see tests/spec/README.md.")
    lines = [
        f"<!-- `make docs` in trang này từ {path.relative_to(ROOT)}; hãy sửa ở đó. -->",
        f"# {module.TITLE}",
        "",
        module.INTRO.strip(),
        "",
    ]
    for table in _tables(path, module):
        lines += _table_lines(path, table)
    return "\n".join(lines)


def _tables(path: Path, module: ModuleType) -> list[Table]:
    if hasattr(module, "TABLES"):
        return [Table(*table) for table in module.TABLES]
    if hasattr(module, "COLUMNS") and hasattr(module, "CASES"):
        return [Table("", "", module.COLUMNS, module.CASES)]
    raise ValueError(f"{path}: neither TABLES nor COLUMNS and CASES; see tests/spec/README.md.")


def _table_lines(path: Path, table: Table) -> list[str]:
    lines: list[str] = []
    if table.heading:
        lines += [f"## {table.heading}", ""]
    if table.intro:
        lines += [table.intro.strip(), ""]
    lines += [_row(table.columns), "|" + "---|" * len(table.columns)]
    for number, case in enumerate(table.cases, start=1):
        if len(case) != len(table.columns):
            raise ValueError(f"{path}: case {number} has {len(case)} items: {case!r}")
        try:
            lines.append(_row([cell_text(value) for value in case]))
        except TypeError as error:
            raise ValueError(f"{path}: case {number}: {error}") from error
    return [*lines, ""]


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def cell_text(value: object) -> str:
    """A value of a case as the manual shows it; raises TypeError for what has no plain form."""
    match value:
        case None | "" | () | []:
            text = "–"
        case bool():
            text = "có" if value else "không"
        case Enum():
            text = str(value.value)
        case str() | int() | float() | Decimal() | date():
            text = str(value)
        case dict():
            text = "; ".join(f"{key}: {cell_text(item)}" for key, item in value.items()) or "–"
        case list() | tuple():
            text = "; ".join(cell_text(item) for item in value)
        case _:
            raise TypeError(f"{value!r} is no plain value")
    return text.replace("|", "\\|").replace("\n", "<br>")


def main() -> int:
    """Write the pages and take away those whose table is gone."""
    MANUAL.mkdir(parents=True, exist_ok=True)
    printed = pages()
    for stale in {path.name for path in MANUAL.glob("*.md")} - printed.keys():
        (MANUAL / stale).unlink()
    for name, text in printed.items():
        (MANUAL / name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
