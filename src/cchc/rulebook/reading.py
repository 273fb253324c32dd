"""Reads one rulebook file strictly: whatever could be a slip of the pen is refused with its line."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NoReturn

from yaml import YAMLError
from yaml.nodes import MappingNode, Node, SequenceNode

from cchc.rulebook.faults import RulebookError
from cchc.rulebook.parameter import CONFIDENCE_WORDS, Entry, Parameter, with_ends
from cchc.rulebook.strict_yaml import StrictLoader

if TYPE_CHECKING:
    from pathlib import Path

    from cchc.rulebook.parameter import RuleValue

FILE_KEYS = ("description", "metadata", "values")
ENTRY_KEYS = ("from", "value", "source", "confidence", "unit", "note")
METADATA_KEYS = ("unit", "notes")


class _FileReader:
    """One file being read: knows where it stands when something has to be refused."""

    def __init__(self, file: Path, key: str) -> None:
        self.file = file
        self.key = key

    def refuse(self, line: int | None, problem: str, remedy: str) -> NoReturn:
        raise RulebookError(self.file, line, problem, remedy)

    def read(self) -> Parameter:
        try:
            text = self.file.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            self.refuse(None, "the file is not UTF-8", "Save it as UTF-8.")
        try:
            loader = StrictLoader(text)
            try:
                root = loader.document()
                if root is None:
                    remedy = "Give it a description and values, or delete it."
                    self.refuse(None, "the file is empty", remedy)
                return self.parameter(loader, root)
            finally:
                loader.dispose()
        except YAMLError as fault:
            mark = getattr(fault, "problem_mark", None) or getattr(fault, "context_mark", None)
            problem = getattr(fault, "problem", None) or str(fault)
            line = mark.line + 1 if mark is not None else None
            self.refuse(line, f"wrong YAML: {problem}", "Mend the line, or put the text in quotes.")
        except ValueError as fault:
            self.refuse(None, f"a value cannot be read: {fault}", "Write dates as YYYY-MM-DD.")

    def parameter(self, loader: StrictLoader, root: Node) -> Parameter:
        fields = self.fields(root, FILE_KEYS, "the file")
        description = self.text(loader, fields, "description", root)
        metadata = self.metadata(loader, fields.get("metadata"))
        values = fields.get("values")
        if not isinstance(values, SequenceNode) or not values.value:
            line = _line(values or root)
            self.refuse(line, "values are missing", "Give a list with at least one dated value.")
        entries: dict[str | None, list[Entry]] = {}
        for node in values.value:
            entry = self.entry(loader, node)
            before = entries.setdefault(entry.unit, [])
            if before and entry.from_ <= before[-1].from_:
                fault = "repeated" if entry.from_ == before[-1].from_ else "out of order"
                remedy = "List the values of a unit oldest first, one for a day."
                self.refuse(_line(node), f"the date {entry.from_} is {fault}", remedy)
            before.append(entry)
        ended = {unit: with_ends(dated) for unit, dated in entries.items()}
        return Parameter(self.key, self.file, description, ended, metadata)

    def entry(self, loader: StrictLoader, node: Node) -> Entry:
        fields = self.fields(node, ENTRY_KEYS, "a value")
        for name in ("from", "value"):
            if name not in fields:
                self.refuse(_line(node), f'"{name}" is missing', f'Add "{name}:" to this value.')
        start = self.constructed(loader, fields["from"])
        if not isinstance(start, date):
            self.refuse(_line(fields["from"]), '"from" is no date', "Write it as YYYY-MM-DD.")
        confidence = self.text(loader, fields, "confidence", node)
        if confidence not in CONFIDENCE_WORDS:
            problem = f'"{confidence}" is no word of confidence'
            remedy = f"Use one of: {', '.join(CONFIDENCE_WORDS)}."
            self.refuse(_line(fields["confidence"]), problem, remedy)
        return Entry(
            from_=start,
            value=self.constructed(loader, fields["value"]),
            source=self.text(loader, fields, "source", node),
            confidence=confidence,
            unit=self.text(loader, fields, "unit", node) if "unit" in fields else None,
            note=self.text(loader, fields, "note", node) if "note" in fields else None,
        )

    def fields(self, node: Node, known: tuple[str, ...], holder: str) -> dict[str, Node]:
        if not isinstance(node, MappingNode):
            remedy = f"Write {holder} as a mapping with: {', '.join(known)}."
            self.refuse(_line(node), f"{holder} is no mapping", remedy)
        fields: dict[str, Node] = {}
        for key_node, value_node in node.value:
            name = str(key_node.value)
            if name not in known:
                remedy = f"{holder.capitalize()} may hold: {', '.join(known)}."
                self.refuse(_line(key_node), f'unknown key "{name}"', remedy)
            if name in fields:
                self.refuse(_line(key_node), f'the key "{name}" stands twice', "Keep one of them.")
            fields[name] = value_node
        return fields

    def metadata(self, loader: StrictLoader, node: Node | None) -> dict[str, str]:
        if node is None:
            return {}
        fields = self.fields(node, METADATA_KEYS, "metadata")
        return {name: self.text(loader, fields, name, node) for name in fields}

    def text(self, loader: StrictLoader, fields: dict[str, Node], name: str, holder: Node) -> str:
        node = fields.get(name)
        value = self.constructed(loader, node) if node is not None else None
        if not isinstance(value, str) or not value.strip():
            line = _line(node or holder)
            self.refuse(line, f'"{name}" is missing', f'Add "{name}:" with a text in words.')
        return value

    def constructed(self, loader: StrictLoader, node: Node) -> RuleValue:
        try:
            return loader.value_of(node)
        except ValueError as fault:
            self.refuse(_line(node), f"a value cannot be read: {fault}", "Write what exists.")


def _line(node: Node) -> int:
    return node.start_mark.line + 1


def read_parameter(file: Path, key: str) -> Parameter:
    """Return the parameter that `file` holds.

    Raises:
        RulebookError: the file is empty, is no YAML, repeats a key, has an unknown or a missing
            one, lists dates out of order, or names no source.
    """
    return _FileReader(file, key).read()
