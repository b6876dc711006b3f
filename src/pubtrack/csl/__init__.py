"""Layer 2: items and a citation style in, rendered text out.

`styles` finds a style by name or file, `processor` renders a bibliography and citations in it
to the tree of `rendered`, and `markup` writes that tree as text, Markdown, HTML or LaTeX.

CSL is evaluated by citeproc-py, which the modules named ``citeproc_*`` alone import.
"""
