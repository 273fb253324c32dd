"""Each public name of the domain has its line in the glossary, and no line names what is gone."""

import ast
import importlib
import inspect
import pkgutil
import re
from enum import Enum
from pathlib import Path

import cchc.reform

ROOT = Path(__file__).parents[2]
LINE = re.compile(
    r"^\| `(?P<word>[^`]+)` \| (?P<vietnamese>[^|]+) \| (?P<paper>[^|]+) \|$", re.MULTILINE
)


def glossary() -> dict[str, tuple[str, str]]:
    text = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")
    return {m["word"]: (m["vietnamese"].strip(), m["paper"].strip()) for m in LINE.finditer(text)}


def public_names() -> set[str]:
    """Classes, functions and the values of enumerations that `cchc.reform` offers."""
    names = set()
    modules = pkgutil.walk_packages(cchc.reform.__path__, "cchc.reform.")
    for module in [importlib.import_module(found.name) for found in modules]:
        for name, thing in vars(module).items():
            is_own = getattr(thing, "__module__", None) == module.__name__
            if name.startswith("_") or not is_own:
                continue
            if inspect.isclass(thing) or callable(thing):
                names.add(name)
            if inspect.isclass(thing) and issubclass(thing, Enum):
                names |= {f"{name}.{member.value}" for member in thing}
    return names


def words_in_code() -> set[str]:
    """Every identifier and short text constant of the product."""
    words = set()
    for path in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef | ast.FunctionDef):
                words.add(node.name)
            elif isinstance(node, ast.Name):
                words.add(node.id)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                words.add(node.value)
    for path in (ROOT / "src/cchc_rulebook").rglob("*.yaml"):
        words |= set(re.findall(r"[a-z_]+", path.read_text(encoding="utf-8")))
    return words


def test_every_public_name_of_reform_has_its_line():
    assert sorted(public_names() - glossary().keys()) == []


def test_every_line_has_a_vietnamese_term_and_a_paper():
    assert [word for word, (term, paper) in glossary().items() if not (term and paper)] == []


def test_no_line_is_there_twice():
    text = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")
    words = [match["word"] for match in LINE.finditer(text)]

    assert sorted(words) == sorted(set(words))


def test_every_line_names_something_that_exists():
    public, code = public_names(), words_in_code()

    gone = [word for word in glossary() if word not in public and word not in code]
    assert gone == []
