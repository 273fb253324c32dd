"""YAML without the surprises of version 1.1: "no" is a word, and a key stands once in a mapping."""

# pyright: reportUnknownMemberType=false
# pyright: reportIncompatibleMethodOverride=false
# The published types of PyYAML leave its methods half untyped; what comes out is typed here.

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from yaml.constructor import ConstructorError
from yaml.cyaml import CSafeLoader
from yaml.nodes import MappingNode, Node, ScalarNode

if TYPE_CHECKING:
    from cchc.rulebook.parameter import RuleValue


class StrictLoader(CSafeLoader):
    """A loader for one text in which "010" and "12:30" stay text and nothing is merged."""

    yaml_implicit_resolvers = {}

    def document(self) -> Node | None:
        """Return the root of the only document, None where there is none; raise YAMLError."""
        root: Node | None = self.get_single_node()
        return root

    def value_of(self, node: Node) -> RuleValue:
        """Return what a node of the document holds; raise YAMLError or ValueError."""
        return self.construct_object(node, deep=True)

    def construct_mapping(self, node: MappingNode, deep: bool = False) -> dict[object, object]:
        """Return the mapping; raise ConstructorError where a key stands twice."""
        pairs: dict[object, object] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, ScalarNode):
                raise ConstructorError(None, None, "a key must be one word", key_node.start_mark)
            key: object = self.construct_object(key_node)
            if key in pairs:
                problem = f'the key "{key}" stands twice'
                raise ConstructorError(None, None, problem, key_node.start_mark)
            pairs[key] = self.construct_object(value_node, deep=deep)
        return pairs


for _kind, _form, _first in (
    ("null", r"(?:~|null|)$", ["~", "n", ""]),
    ("bool", r"(?:true|false)$", list("tf")),
    ("int", r"[-+]?(?:0|[1-9][0-9]*)$", list("-+0123456789")),
    ("float", r"[-+]?(?:0|[1-9][0-9]*)\.[0-9]+$", list("-+0123456789")),
    ("timestamp", r"[0-9]{4}-[0-9]{2}-[0-9]{2}$", list("0123456789")),
):
    StrictLoader.add_implicit_resolver(f"tag:yaml.org,2002:{_kind}", re.compile(_form), _first)
