r"""LaTeX: an article that pdfLaTeX, LuaLaTeX and XeLaTeX compile, with a list of entries.

pdfLaTeX stops at a character that its fonts have not got. So whatever is neither ASCII nor
Latin-1 gets a stand-in there, should LaTeX not know it: its code point. LuaLaTeX shows it.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..markup import write
from ..rendered import visible
from .parts import WholeBibliography, anchors

_HEAD = r"""\documentclass[11pt]{article}
\usepackage[margin=2.5cm]{geometry}
\usepackage{iftex}
\ifPDFTeX
  \usepackage[T1]{fontenc}
  \usepackage{textcomp}
  \IfFileExists{lmodern.sty}{\usepackage{lmodern}}{}
\else
  \usepackage{fontspec}
\fi
\usepackage[hidelinks]{hyperref}
\urlstyle{same}
\pagestyle{plain}
\setlength{\parindent}{0pt}
\raggedright
"""
_STAND_IN = r"""\ifPDFTeX
  \makeatletter
  \newcommand{\standin}[2]{%
    \@ifundefined{u8:\detokenize{#1}}{\DeclareUnicodeCharacter{#2}{\texttt{U+#2}}}{}}
  \makeatother
"""
_LATIN_1 = 0xFF


def whole(document: WholeBibliography) -> str:
    """The source of the document, ending in a newline."""
    body = "\n".join(_body(document)) + "\n"
    title = write(document.title, "latex")
    head = f"{_HEAD}\\hypersetup{{pdftitle={{{title}}}, pdflang={{{document.language}}}}}\n"
    return f"{head}{_stand_ins(body)}\\begin{{document}}\n\n{body}\n\\end{{document}}\n"


def _stand_ins(body: str) -> str:
    strange = sorted({char for char in body if ord(char) > _LATIN_1})
    if not strange:
        return ""
    lines = "".join(f"  \\standin{{{char}}}{{{ord(char):04X}}}\n" for char in strange)
    return f"{_STAND_IN}{lines}\\fi\n"


def _body(document: WholeBibliography) -> Iterator[str]:
    names = anchors(document)
    yield f"\\section*{{{write(document.title, 'latex')}}}\n"
    for group in document.groups:
        if group.title:
            yield f"\\subsection*{{{write(group.title, 'latex')}}}\n"
        if not group.entries:
            continue
        yield f"\\begin{{list}}{{}}{{{_lengths(document)}}}"
        for entry in group.entries:
            label = write(entry.label, "latex") if entry.label and visible(entry.label) else ""
            anchor = f"\\hypertarget{{{names[entry.key]}}}{{}}"
            yield f"\\item[{{{label}}}]{anchor}{write(entry.body, 'latex')}"
        yield "\\end{list}\n"


def _lengths(document: WholeBibliography) -> str:
    layout = document.layout
    if document.labelled:
        shape = r"\leftmargin=3em\labelwidth=2.5em\labelsep=0.5em\itemindent=0pt"
    elif layout.hanging:
        shape = r"\leftmargin=1.5em\labelwidth=0pt\labelsep=0pt\itemindent=-1.5em"
    else:
        shape = r"\leftmargin=0pt\labelwidth=0pt\labelsep=0pt\itemindent=0pt"
    spaces = rf"\parsep=0pt\itemsep={0.25 + 0.25 * layout.entry_spacing:g}\baselineskip"
    return shape + spaces
