"""Breaks the XML inside Word and OpenDocument files: elements, merges, numbering, links, entities."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from lxml import etree

from mutations import texts
from mutations.zips import parts_of, zip_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from mutations.raw_bytes import Mutation

    TreeMutation = Callable[[etree._Element, Random], None]  # noqa: SLF001  # lxml has no public name

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MAIN = ("word/document.xml", "content.xml")
_ODD_VALUES = (
    *("0", "-1", "1", "2", "9", "512", "65536", "1000000", "99999999999999999999", "", "x", "1.5"),
    *("²", "true", "restart", "continue", "%1.%2.%9", "%" * 500, "decimal", "bullet", "upperRoman"),
)
_COUNTED = ("gridSpan", "gridBefore", "gridAfter", "vMerge", "hMerge", "ilvl", "numId", "start")


def _w(tag: str) -> str:
    return f"{{{W}}}{tag}"


def _elements(root: etree._Element, tag: str | None = None) -> list[etree._Element]:
    wanted = root.iter(_w(tag)) if tag else root.iter()
    return [each for each in wanted if each is not root and isinstance(each.tag, str)]


def _some(root: etree._Element, chance: Random, tag: str | None = None) -> list[etree._Element]:
    found = _elements(root, tag) or _elements(root)
    return chance.sample(found, min(len(found), chance.choice((1, 1, 5, 40))))


# ---- any XML


def drop_elements(root: etree._Element, chance: Random) -> None:
    """Elements are missing with all that they hold."""
    for each in _some(root, chance):
        parent = each.getparent()
        if parent is not None:
            parent.remove(each)


def double_elements(root: etree._Element, chance: Random) -> None:
    """Elements stand there several times."""
    for each in _some(root, chance)[:5]:
        parent = each.getparent()
        size = sum(1 for _ in each.iter())
        for _ in range(
            min(chance.choice((1, 3, 200)), 20_000 // size) if parent is not None else 0
        ):
            each.addnext(copy.deepcopy(each))


def nest_elements(root: etree._Element, chance: Random) -> None:
    """An element stands in itself, many times over."""
    each = _some(root, chance)[0]
    inner = each
    for _ in range(chance.choice((2, 20, 100, 200))):
        child = copy.copy(each)
        child[:] = []
        inner.append(child)
        inner = child
    inner.text = "x"


def move_elements(root: etree._Element, chance: Random) -> None:
    """Elements stand under another parent."""
    everything = _elements(root)
    for each in _some(root, chance):
        target = chance.choice(everything)
        if each is not target and each not in target.iterancestors():
            target.insert(chance.randrange(len(target) + 1), each)


def rename_elements(root: etree._Element, chance: Random) -> None:
    """Elements have another name, of their own file or of none."""
    tags = [each.tag for each in _elements(root)]
    for each in _some(root, chance):
        each.tag = chance.choice(
            [*tags[:500], "x", _w("tbl"), _w("p"), _w("tc"), _w("tr"), _w("t")]
        )


def odd_attributes(root: etree._Element, chance: Random) -> None:
    """Attributes hold what they cannot mean, or are missing."""
    found = [each for each in _elements(root) if each.attrib]
    for each in chance.sample(found, min(len(found), chance.choice((1, 10, 300)))):
        key = chance.choice(list(each.attrib))
        if chance.randrange(4):
            each.set(key, chance.choice(_ODD_VALUES))
        else:
            del each.attrib[key]


def odd_texts(root: etree._Element, chance: Random) -> None:
    """The words between the tags are changed as in a plain text."""
    found = [each for each in root.iter() if each.text and each.text.strip()]
    for each in chance.sample(found, min(len(found), chance.choice((1, 10, 300)))):
        changed = chance.choice(texts.INSIDE)((each.text or "").encode(), chance)
        text = changed[:20_000].decode("utf-8", "replace")
        each.text = "".join(c for c in text if c >= " " and c not in "\ufffe\uffff")


def empty_elements(root: etree._Element, chance: Random) -> None:
    """Elements hold nothing."""
    for each in _some(root, chance):
        each.clear()


# ---- Word


def deep_tables(root: etree._Element, chance: Random) -> None:
    """A table in a table, down to a hundred and deeper than a parser goes."""
    holders = _elements(root, "tc") + _elements(root, "body")
    inner = chance.choice(holders) if holders else root
    for _ in range(chance.choice((3, 15, 17, 60, 100))):
        table = etree.SubElement(inner, _w("tbl"))
        inner = etree.SubElement(etree.SubElement(table, _w("tr")), _w("tc"))
    etree.SubElement(
        etree.SubElement(etree.SubElement(inner, _w("p")), _w("r")), _w("t")
    ).text = "x"


def deep_wrappers(root: etree._Element, chance: Random) -> None:
    """Content controls, insertions, text boxes and the like, wrapped round each other."""
    tag = chance.choice(
        ("sdt", "sdtContent", "ins", "smartTag", "customXml", "r", "txbxContent", "hyperlink")
    )
    for each in _some(root, chance, chance.choice(("p", "tbl", "r", "tr", "tc")))[:3]:
        parent = each.getparent()
        if parent is None:
            continue
        at = parent.index(each)
        inner = top = etree.Element(_w(tag))
        for _ in range(chance.choice((1, 30, 200))):
            inner = etree.SubElement(inner, _w(tag))
        inner.append(each)
        parent.insert(at, top)


def odd_merges(root: etree._Element, chance: Random) -> None:
    """Cells merge over what is not there: columns by the million, rows without a beginning."""
    for cell in _some(root, chance, "tc") + _some(root, chance, "tc"):
        shape = cell.find(_w("tcPr"))
        if shape is None:
            shape = etree.Element(_w("tcPr"))
            cell.insert(0, shape)
        for tag in chance.sample(("gridSpan", "vMerge", "hMerge", "cellDel"), 2):
            value = chance.choice(_ODD_VALUES)
            etree.SubElement(shape, _w(tag), {_w("val"): value} if chance.randrange(4) else {})


def odd_counts(root: etree._Element, chance: Random) -> None:
    """Levels, starts and spans are out of all bounds."""
    for each in _elements(root):
        if etree.QName(each).localname in _COUNTED and chance.randrange(3):
            each.set(_w("val"), chance.choice(_ODD_VALUES))


def mix_cells(root: etree._Element, chance: Random) -> None:
    """Cells of rows change places, are missing or doubled."""
    for row in _some(root, chance, "tr"):
        cells = [each for each in row if etree.QName(each).localname == "tc"]
        chance.shuffle(cells)
        for each in cells:
            row.remove(each)
        for each in cells[: chance.randint(0, len(cells))]:
            row.append(each)
            if chance.randrange(3) == 0:
                row.append(copy.deepcopy(each))


def wide_row(root: etree._Element, chance: Random) -> None:
    """A row of thousands of cells, or a table of thousands of rows."""
    tag = chance.choice(("tc", "tr"))
    found = _elements(root, tag)
    if not found:
        return
    each = chance.choice(found)
    size = sum(1 for _ in each.iter())
    for _ in range(min(chance.choice((600, 3_000)), 60_000 // size)):
        each.addnext(copy.deepcopy(each))


def numbering_loops(root: etree._Element, chance: Random) -> None:
    """Styles and lists that rest on each other in a ring."""
    styles = _elements(root, "style")
    for each in styles:
        target = chance.choice(styles).get(_w("styleId"), "x")
        etree.SubElement(each, _w("basedOn"), {_w("val"): target})
        marks = etree.SubElement(each, _w("pPr"))
        number = etree.SubElement(marks, _w("numPr"))
        etree.SubElement(number, _w("numId"), {_w("val"): str(chance.randint(0, 9))})
    for each in _elements(root, "abstractNum"):
        etree.SubElement(each, _w("numStyleLink"), {_w("val"): chance.choice(("x", "ListNumber"))})
        etree.SubElement(each, _w("styleLink"), {_w("val"): chance.choice(("x", "ListNumber"))})
    for each in _elements(root, "lvlText"):
        each.set(
            _w("val"), chance.choice(("%1%2%3%4%5%6%7%8%9", "%0", "%" * 300, "%99", "%1" * 200))
        )
    for each in _elements(root, "p") if not styles else ():
        if chance.randrange(3) == 0:
            marks = etree.Element(_w("pPr"))
            each.insert(0, marks)
            number = etree.SubElement(marks, _w("numPr"))
            etree.SubElement(number, _w("ilvl"), {_w("val"): chance.choice(_ODD_VALUES)})
            etree.SubElement(number, _w("numId"), {_w("val"): chance.choice(_ODD_VALUES[:6])})


def loose_fields(root: etree._Element, chance: Random) -> None:
    """Fields that begin and never end, notes that cite themselves, pieces from other files."""
    for each in _some(root, chance, "r"):
        kind = chance.choice(("begin", "separate", "end"))
        choice = chance.randrange(4)
        if choice == 0:
            etree.SubElement(each, _w("footnoteReference"), {_w("id"): chance.choice("0123")})
        elif choice == 1:
            etree.SubElement(each, _w("altChunk"), {_w("id"): "rId1"})
        elif choice == 2:
            etree.SubElement(each, _w("instrText")).text = ' INCLUDETEXT "file:///etc/passwd" '
        else:
            etree.SubElement(each, _w("fldChar"), {_w("fldCharType"): kind})


# ---- the part as bytes


def entities(content: bytes, chance: Random) -> bytes:
    """Entities that grow, that point into themselves or to other files."""
    declared = chance.choice(
        (
            b'<!ENTITY a "' + b"x" * 1000 + b'"><!ENTITY b "' + b"&a;" * 1000 + b'">',
            b'<!ENTITY b SYSTEM "file:///etc/passwd">',
            b'<!ENTITY % b SYSTEM "http://192.0.2.1/x"> %b;',
            b'<!ENTITY b "&b;">',
        )
    )
    end = content.find(b"?>") + 2
    text = content[end:].replace(b"</w:t>", b"&b;</w:t>", 3)
    return content[:end] + b"<!DOCTYPE x [" + declared + b"]>" + text


def bad_encoding(content: bytes, chance: Random) -> bytes:
    """The XML says another encoding than it has, or holds letters that XML forbids."""
    names = (b"UTF-16", b"ISO-8859-1", b"UTF-7", b"x-none", b"US-ASCII", b"UTF-32")
    if chance.randrange(2):
        return content.replace(b"UTF-8", chance.choice(names), 1)
    return content.replace(
        b"</w:t>", chance.choice((b"\x00", b"\xff", b"&#0;", b"&#xD800;")) + b"</w:t>", 2
    )


def bad_links(content: bytes, chance: Random) -> bytes:
    """Relationships lead outside, in a ring, or nowhere."""
    target = chance.choice(
        (
            b"../../../etc/passwd",
            b"http://192.0.2.1/x.xml",
            b"document.xml",
            b"",
            b"%2e%2e/x",
            b"\\\\h\\x",
            b"a" * 9999,
        )
    )
    mode = chance.choice((b"", b' TargetMode="External"'))
    pieces = content.split(b'Target="')
    for at in chance.sample(range(1, len(pieces)), min(len(pieces) - 1, chance.choice((1, 4)))):
        _, _, rest = pieces[at].partition(b'"')
        pieces[at] = target + b'"' + mode + rest
    return b'Target="'.join(pieces)


ANY_TREE: tuple[TreeMutation, ...] = (
    drop_elements,
    double_elements,
    nest_elements,
    move_elements,
    rename_elements,
    odd_attributes,
    odd_texts,
    empty_elements,
)
WORD_TREE: tuple[TreeMutation, ...] = (
    deep_tables,
    deep_wrappers,
    odd_merges,
    odd_counts,
    mix_cells,
    wide_row,
    numbering_loops,
    loose_fields,
)


def _part(
    data: bytes, chance: Random, among: Callable[[str], bool]
) -> tuple[list[tuple[str, bytes]], int]:
    parts = parts_of(data)
    places = [n for n, (name, content) in enumerate(parts) if among(name) and content]
    main = [n for n in places if parts[n][0] in _MAIN]
    return parts, chance.choice(main if main and chance.randrange(3) else places or [0])


def on_tree(change: TreeMutation) -> Mutation:
    """The mutation of a zip that changes the tree of one of its XML parts, mostly the main one."""

    def mutation(data: bytes, chance: Random) -> bytes:
        parts, at = _part(data, chance, lambda name: name.endswith((".xml", ".rels")))
        name, content = parts[at]
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, huge_tree=True))
        change(root, chance)
        parts[at] = (name, etree.tostring(root, xml_declaration=True, encoding="UTF-8"))
        return zip_of(parts)

    mutation.__name__ = change.__name__
    return mutation


def on_part(change: Callable[[bytes, Random], bytes], ending: str) -> Mutation:
    """The mutation of a zip that changes the bytes of one of its parts with that ending."""

    def mutation(data: bytes, chance: Random) -> bytes:
        parts, at = _part(data, chance, lambda name: name.endswith(ending))
        parts[at] = (parts[at][0], change(parts[at][1], chance))
        return zip_of(parts)

    mutation.__name__ = f"part_{change.__name__}"
    return mutation
