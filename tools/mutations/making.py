"""Makes a mutant from its name: the format, what is broken and a number, the same bytes every time."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from mutations import (
    compound_files,
    images,
    jpeg_segments,
    pages,
    pdf_drawing,
    pdf_pictures,
    pdfs,
    png_chunks,
    raw_bytes,
    rich_text,
    texts,
    tiff_directories,
    word_xml,
    zips,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mutations.raw_bytes import Mutation

_XML = (
    word_xml.on_part(word_xml.entities, ".xml"),
    word_xml.on_part(word_xml.bad_encoding, ".xml"),
    word_xml.on_part(raw_bytes.cut_end, ".xml"),
    word_xml.on_part(raw_bytes.swap_bytes, ".xml"),
    *(word_xml.on_tree(each) for each in word_xml.ANY_TREE),
)
_WORD = (
    word_xml.on_part(word_xml.bad_links, ".rels"),
    *(word_xml.on_tree(each) for each in word_xml.WORD_TREE),
)
# What breaks the inside stands before what breaks the outside: the steps are taken in this order.
_OF_FORMAT: dict[str, tuple[Mutation, ...]] = {
    "txt": (*texts.MUTATIONS, *raw_bytes.MUTATIONS),
    "md": (*texts.MUTATIONS, *raw_bytes.MUTATIONS),
    "html": (*pages.MUTATIONS, *texts.MUTATIONS, *raw_bytes.MUTATIONS),
    "docx": (*_WORD, *_XML, *zips.MUTATIONS, *raw_bytes.MUTATIONS),
    "pdf": (*pdfs.MUTATIONS, *pdf_drawing.MUTATIONS, *raw_bytes.MUTATIONS),
    "odt": (*_XML, *zips.MUTATIONS, *raw_bytes.MUTATIONS),
    "rtf": (*rich_text.MUTATIONS, *raw_bytes.MUTATIONS),
    "doc": (*compound_files.MUTATIONS, *raw_bytes.MUTATIONS),
    "png": (*images.MUTATIONS, *png_chunks.MUTATIONS, *raw_bytes.MUTATIONS),
    "jpg": (*images.MUTATIONS, *jpeg_segments.MUTATIONS, *raw_bytes.MUTATIONS),
    "tiff": (*images.MUTATIONS, *tiff_directories.MUTATIONS, *raw_bytes.MUTATIONS),
    "scan": (
        *pdf_pictures.MUTATIONS,
        *(pdfs.page_shape, pdfs.page_tree, pdfs.cut_streams, pdfs.drop_objects, pdfs.long_filters),
        *raw_bytes.MUTATIONS,
    ),
}
STEPS = {kind: {each.__name__: each for each in every} for kind, every in _OF_FORMAT.items()}


def names_of_mutants(kind: str, count: int, seed: int) -> Iterator[str]:
    """The names of ``count`` mutants of a format, such as "docx:deep_tables+cut_end:1-17"."""
    chance = Random(f"{seed}:{kind}")  # noqa: S311  # mutants, not secrets
    order = list(STEPS[kind])
    for number in range(count):
        chosen = set(chance.sample(order, chance.choice((1, 1, 1, 2, 2, 3))))
        yield f"{kind}:{'+'.join(name for name in order if name in chosen)}:{seed}-{number}"


def mutant(name: str, sources: Sequence[bytes]) -> bytes:
    """The bytes of a mutant.

    Raises:
        ValueError: where the name is none of a mutant.
    """
    kind, _, rest = name.partition(":")
    steps, _, _ = rest.partition(":")
    chance = Random(name)  # noqa: S311  # mutants, not secrets
    data = chance.choice(sources)
    for step in steps.split("+"):
        if step not in STEPS.get(kind, {}):
            raise ValueError(f"There is no way {step!r} to break {kind!r}.")
        try:
            data = STEPS[kind][step](data, chance)
        except Exception:  # noqa: BLE001, S112  # nothing is left that this step could break
            continue
    return data
