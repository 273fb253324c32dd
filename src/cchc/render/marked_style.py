"""The style of the marked page: two columns where there is room, one on a telephone, ink on paper."""

from __future__ import annotations

# Letters on tints and white on the strong colour have a contrast of 4.5 to 1 or more (WCAG 2.2 AA).
COLOURS = {
    "header": ("#4a5866", "#e4e9ee"),
    "finding": ("#a3221a", "#fbe0dd"),
    "target": ("#1e6b3c", "#daf0e1"),
    "task": ("#1b4f8f", "#dce8fa"),
    "deadline": ("#7a4f00", "#fdebc4"),
    "report": ("#86276a", "#f8dff0"),
    "duty": ("#0a5c67", "#d6eef1"),
    "reference": ("#56378a", "#eae3f7"),
}

_COMMON = """
:root { color-scheme: light; --ink: #16202b; --soft: #4a5866; --line: #d3dade; --ground: #f2f4f3; }
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.55 "Segoe UI", "Noto Sans", "Liberation Sans", Arial, sans-serif; overflow-wrap: anywhere; }
a { color: #1b4f8f; }
a:focus-visible, input:focus-visible, [tabindex]:focus-visible { outline: 3px solid #ffbf47; outline-offset: 1px; }
.skip { position: absolute; left: -999rem; }
.skip:focus { left: .5rem; top: .5rem; background: #fff; padding: .5rem; z-index: 2; }
.top { padding: 1rem; background: #fff; border-bottom: 1px solid var(--line); }
h1 { font-size: 1.3rem; line-height: 1.3; margin: 0 0 .25rem; }
.top p { margin: 0 0 .75rem; color: var(--soft); }
.legend { list-style: none; display: flex; flex-wrap: wrap; gap: .35rem .6rem; margin: 0; padding: 0; font-size: .875rem; }
.legend label { display: inline-flex; align-items: center; gap: .35rem; padding: .2rem .55rem; border-radius: 1rem; border: 1px solid var(--strong); background: var(--tint); color: var(--ink); cursor: pointer; min-height: 1.75rem; }
.paper { background: #fff; padding: 1.25rem 1rem; font-family: "Times New Roman", "Liberation Serif", serif; font-size: 1.06rem; }
.paper p { margin: 0 0 .45rem; white-space: pre-wrap; }
.paper p.bold { font-weight: 700; }
.paper p.aside { font-size: .85rem; color: var(--soft); }
.paper p.unsure { text-decoration: underline dotted #a3221a 2px; text-underline-offset: 4px; }
.wide { overflow-x: auto; margin: .75rem 0; }
table { border-collapse: collapse; width: 100%; font-size: .95rem; line-height: 1.4; }
td { border: 1px solid #9aa6b0; padding: .3rem .4rem; vertical-align: top; overflow-wrap: break-word; }
td p:last-child { margin-bottom: 0; }
mark { color: inherit; background: var(--tint); border-radius: 2px; -webkit-box-decoration-break: clone; box-decoration-break: clone; }
.tag { font: 700 .68rem/1 "Segoe UI", "Noto Sans", "Liberation Sans", Arial, sans-serif; color: #fff; background: var(--strong); border-radius: .2rem; padding: .14rem .28rem; margin: 0 .2rem 0 0; text-decoration: none; vertical-align: .12em; white-space: nowrap; -webkit-user-select: none; user-select: none; overflow-wrap: normal; }
.tag:target, li:target > .tag { outline: 3px solid #ffbf47; }
.list { padding: 1rem; font-size: .9rem; background: #fff; border-top: 1px solid var(--line); }
.list h2 { font-size: 1rem; margin: 0 0 .5rem; }
.list details { border: 1px solid var(--line); border-left: 4px solid var(--strong); border-radius: .3rem; margin: 0 0 .6rem; }
.list summary { cursor: pointer; padding: .5rem .7rem; font-weight: 700; background: var(--tint); }
.list summary h3 { display: inline; font-size: 1em; margin: 0; }
.list ol { list-style: none; margin: 0; padding: 0; }
.list li { padding: .5rem .7rem; border-top: 1px solid var(--line); }
.list li:target { background: #fff7dd; }
.list .tag { font-size: .75rem; padding: .25rem .4rem; }
.list dl { margin: .25rem 0 0; display: grid; grid-template-columns: 6.5rem minmax(0, 1fr); gap: .1rem .5rem; font-size: .82rem; }
.list dt { color: var(--soft); }
.list dd { margin: 0; }
.lost { color: var(--soft); font-style: italic; }
@media screen { .broad { min-width: 46rem; } }
@media (min-width: 960px) {
  body { display: grid; grid-template-columns: minmax(0, 1fr) minmax(22rem, 28rem); grid-template-rows: auto 1fr; }
  .top { grid-column: 1 / -1; padding: 1rem 1.5rem; }
  main { padding: 1.5rem; min-width: 0; }
  .paper { max-width: 62rem; margin: 0 auto; padding: 2.5rem 3rem; border: 1px solid var(--line); }
  .list { position: sticky; top: 0; height: 100vh; overflow-y: auto; border-top: 0; border-left: 1px solid var(--line); }
}
@media print {
  @page { margin: 15mm; }
  * { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  body { background: #fff; font-size: 10pt; display: block; }
  .top { padding: 0 0 4mm; }
  .top p, .skip, .legend input { display: none; }
  main { padding: 0; }
  .paper { border: 0; padding: 0; max-width: none; font-size: 11pt; }
  .wide { overflow: visible; }
  table { font-size: 9pt; }
  tr, .list li { break-inside: avoid; }
  .list summary { break-after: avoid; }
  .list { position: static; height: auto; overflow: visible; border: 0; padding: 0; break-before: page; }
  a { color: inherit; text-decoration: none; }
  .tag { color: #fff; }
}
"""


def style_sheet() -> str:
    """The whole sheet; a kind whose box in the legend is not ticked loses its tints and labels."""
    kinds = [
        f".{kind} {{ --strong: {strong}; --tint: {tint}; }}"
        f" body:has(#show-{kind}:not(:checked)) .paper mark.{kind} {{ background: none; box-shadow: none !important; }}"
        f" body:has(#show-{kind}:not(:checked)) .paper .tag.{kind} {{ display: none; }}"
        for kind, (strong, tint) in COLOURS.items()
    ]
    return _COMMON + "\n".join(kinds) + "\n"
