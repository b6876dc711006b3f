"""Layer 2: items, citations and a citation style in, rendered text out.

In the order in which data flows:

* `styles` finds a style by its name or file, with `aliases` and the `catalogue` of all there are;
  `style_file` reads its XML, `locale` the terms and dates of a locale.
* `compiled` makes closures of it, once for each locale; what they are stands in `evaluation`.
  `elements`, `names`, `dates` and `numbers` compile the rendering elements.
* `inputs` makes a `reference`, which is what closures read, of one of our items (`variables`) or
  of CSL-JSON (`json_values`).
* Evaluated, a closure gives a raw tree (`rendered`): what elements show, side by side.
  `rich_text` reads the markup in the values, `text_case` changes their letters.
* `sorting` puts references in order. `citing` tells their cites apart and joins them to
  citations; `bibliography` sees to what entries have in common.
* `punctuation` finishes the tree: quotation marks, fonts, and the seams between parts. `own_name`
  finds the reader's own name in it.
* `markup` writes the tree as text, Markdown, HTML, LaTeX, Typst, RTF or JSON.

`processor` does all of this for some items and one style; `memory` is what it has rendered.

The law is the CSL 1.0.2 specification; where that is silent, what citeproc-js does.
"""
