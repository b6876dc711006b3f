r"""What the commands and environments of LaTeX and its CV classes do to what is seen."""

from __future__ import annotations

import re

# The arguments of commands that show nothing: "o" in brackets, "m" in braces, "=" a length that
# is assigned.
_SILENT = {
    "m": "vspace hspace vskip hskip phantom hphantom vphantom index pagestyle thispagestyle color"
    " pagecolor bibliographystyle nocite pagenumbering hypersetup urlstyle fancyhf fancyhead"
    " fancyfoot lhead chead rhead lfoot cfoot rfoot graphicspath thanks usetikzlibrary geometry"
    " linespread selectlanguage setstretch addvspace captionsetup sisetup RequirePackage"
    " moderncvstyle moderncvcolor moderncvicons fontfamily fontseries fontshape"
    " ExecuteBibliographyOptions usefonttheme hyphenation newlength newsavebox newfontfamily"
    " microtypesetup typeout message includeonly nobibliography* addtocategory pageref needspace"
    " Needspace enlargethispage setmainfont setsansfont setmonofont setcitestyle bibpunct namefont"
    " hintfont todo photo address phone mobile email social homepage"
    " extrainfo fax bibliographystylepapers newcites inputencoding pagenumbering"
    " AtBeginDocument AtEndDocument AtEveryBibitem AtBeginBibliography DeclareSourcemap usebox"
    " bibliographystylejournal includepdf",
    "mm": "setlength addtolength settowidth settoheight settodepth fontsize pdfbookmark"
    " setbeamertemplate setbeamercolor newtheorem pgfmathsetmacro DeclareUnicodeCharacter"
    " AtBeginEnvironment AtEndEnvironment preto appto colorlet DeclareFieldFormat"
    " markboth DeclareBibliographyCategory savebox sbox settopmatter",
    "mmm": "definecolor addcontentsline patchcmd apptocmd pretocmd xpatchbibmacro",
    "mmmm": "titlespacing",
    "om": "includegraphics usepackage defbibheading DeclareMathOperator fontspec bookmark"
    " documentclass",
    "omm": "rule defbibfilter defbibenvironment DeclareNameFormat",
    "o": "printbibliography nolinebreak nopagebreak titlerule",
    "=": "hangindent hangafter parindent parskip leftskip rightskip itemsep parsep topsep"
    " partopsep baselineskip tabcolsep oddsidemargin evensidemargin textwidth textheight"
    " topmargin headheight headsep footskip leftmargin rightmargin labelsep labelwidth itemindent"
    " listparindent hsize vsize kern penalty clubpenalty widowpenalty interlinepenalty hfuzz vfuzz"
    " overfullrule columnsep columnseprule voffset hoffset lineskip lineskiplimit tolerance"
    " abovedisplayskip belowdisplayskip emergencystretch hyphenpenalty exhyphenpenalty"
    " pdfpagewidth pdfpageheight advance extrarowheight topskip maxdepth vglue hglue catcode"
    " sfcode lccode uccode looseness fboxsep fboxrule hintscolumnwidth separatorcolumnwidth"
    " maincolumnwidth",
}
SILENT_ARGUMENTS = {name: kinds for kinds, names in _SILENT.items() for name in names.split()}

# Commands without arguments that end a paragraph.
BREAKS = frozenset(
    "par bigskip medskip smallskip newpage clearpage cleardoublepage pagebreak hrule vfill endgraf"
    " maketitle makecvtitle makecvheader makecvfooter makerubric tableofcontents appendix".split()
)
# Commands without arguments that part words as a wide blank does.
GAPS = frozenset("hfill hfil dotfill hrulefill hss tab".split())

# Commands whose argument is shown, in a construct of the given kind.
_STYLES = {
    "bold": "textbf mkbibbold mathbf boldsymbol bm strong alert",
    "italic": "textit textsl emph mkbibemph mkbibitalic",
    "smallcaps": "textsc",
    "code": "texttt mathtt",
    "sup": "textsuperscript textsup mkbibsuperscript",
    "sub": "textsubscript textsub mkbibsubscript",
    "underline": "underline uline ul",
    "": "hl textrm textsf textup textmd textnormal mbox hbox vbox text mathrm mathsf mathit fbox"
    " MakeUppercase MakeLowercase MakeTextUppercase uppercase lowercase textlf ensuremath sout"
    " bibnamefont bibfnamefont centerline leftline rightline operatorname mathnormal"
    " mathcal mathscr mathfrak llap rlap protect expandafter NoCaseChange titlecap",
}
STYLED = {name: kind for kind, names in _STYLES.items() for name in names.split()}
# Declarations that hold until their group ends.
DECLARED = {
    "bf": "bold", "bfseries": "bold", "it": "italic", "itshape": "italic", "em": "italic",
    "sl": "italic", "slshape": "italic", "sc": "smallcaps", "scshape": "smallcaps", "tt": "code",
    "ttfamily": "code",
}  # fmt: skip
# Declarations that end those: {\bf a \normalfont b}.
PLAIN = frozenset({"normalfont", "rm", "rmfamily", "upshape", "mdseries"})
SIZES = frozenset("Large LARGE huge Huge large".split())

# Commands that show the last of their arguments; how many stand before it.
LAST_SHOWN = {
    "textcolor": 1, "colorbox": 1, "fcolorbox": 2, "foreignlanguage": 1, "parbox": 1,
    "makebox": 0, "framebox": 0, "raisebox": 1, "resizebox": 2, "scalebox": 1, "rotatebox": 1,
    "multicolumn": 2, "multirow": 2, "bibinfo": 1, "bibfield": 1, "adjustbox": 1, "makecell": 0,
    "thead": 0, "shortstack": 0, "contour": 1, "textls": 0, "natexlab": 0, "otherlanguage": 1,
}  # fmt: skip

HEADINGS = {
    "part": 1, "chapter": 1, "section": 1, "subsection": 2, "subsubsection": 3, "paragraph": 4,
    "subparagraph": 5, "cvsection": 1, "cvsubsection": 2, "cvsubsubsection": 3, "rubric": 1,
    "subrubric": 2, "sectiontitle": 1, "cvheading": 1, "cvsubheading": 2, "bibsection": 1,
    "addsec": 1, "addchap": 1, "minisec": 2,
}  # fmt: skip
# Names that owners and classes give to commands of their own that set headings.
HEADING_NAME = re.compile(
    r"(?=[a-z@]{3,40}$)(?P<sub>(?:sub|minor){0,3})[a-z@]{0,20}(?:section|heading|rubric|sect)"
    r"(?:title|head)?s?"
    r"|[a-z@]{0,20}(?P<under>subsec|subsection|subsect|subheading)[a-z@]{0,12}",
    re.IGNORECASE,
)
NOT_HEADINGS = frozenset(
    "titlesection namesection contactsection endsection sectionfont sectionrule subsectionfont"
    " datedsubsection resumesubheading ressubheading".split()
)

LISTS = frozenset(
    "itemize enumerate description etaremune list trivlist compactitem compactenum compactdesc"
    " inparaenum inparaitem asparaenum asparaitem cvitems innerlist outerlist thebibliography"
    " itemize* enumerate* description* tightitemize tightenumerate itemlist bulletlist"
    " revnumerate reversenumerate dingautolist dinglist labeling".split()
)
COUNTED = frozenset(
    "enumerate etaremune compactenum inparaenum asparaenum enumerate* tightenumerate"
    " thebibliography revnumerate reversenumerate dingautolist".split()
)
BACKWARD = frozenset({"etaremune", "revnumerate", "reversenumerate"})
DESCRIPTIONS = frozenset({"description", "description*", "compactdesc", "labeling"})
LIST_ARGUMENTS = {"list": 2, "dinglist": 1, "dingautolist": 1, "labeling": 1, "thebibliography": 1}

# Environments of rows and cells; the braced arguments before their rows.
TABLES = {
    "tabular": 1, "tabular*": 2, "tabularx": 2, "tabulary": 2, "longtable": 1, "supertabular": 1,
    "array": 1, "xltabular": 2, "tblr": 1, "longtblr": 1, "ltabulary": 2, "xtabular": 1,
    "tabbing": 0, "NiceTabular": 1, "align": 0, "align*": 0, "eqnarray": 0, "tabu": 1,
    "longtabu": 1,
}  # fmt: skip
# Environments that show no words.
DRAWN = frozenset("tikzpicture picture pgfpicture axis forest pspicture overpic".split())
# Environments that only lay out what stands in them; their braced arguments, which show nothing.
ENVIRONMENT_ARGUMENTS = {
    "minipage": 1, "multicols": 1, "adjustwidth": 2, "wrapfigure": 2, "textblock": 1, "spacing": 1,
    "cvcolumns": 0, "tcolorbox": 0, "mdframed": 0, "changemargin": 2, "paracol": 1, "leftbar": 0,
    "resume": 0, "refsection": 0, "cvletter": 0, "flushleft": 0, "flushright": 0, "center": 0,
    "CJK": 2, "CJK*": 2, "otherlanguage": 1, "hangparas": 2, "hangpara": 2, "shaded": 0,
    "small": 0, "footnotesize": 0, "singlespace": 0, "raggedright": 0, "cventries": 0,
    "cvparagraph": 0, "quote": 0, "quotation": 0, "samepage": 0, "sloppypar": 0,
}  # fmt: skip

# Commands of CV classes that set an entry out of arguments; how many they take.
CV_ENTRIES = {
    "cventry": 6, "cvitem": 2, "cvline": 2, "cvitemwithcomment": 3, "cvlanguage": 3,
    "cvcomputer": 4, "cvdoubleitem": 4, "cvhonor": 4, "cvevent": 4, "cvskill": 2, "cvsubentry": 4,
    "cvpub": 4, "cvref": 3, "cvpubentry": 4, "cvpublication": 5, "ecvitem": 2, "ecvlanguage": 6,
    "twentyitem": 4, "twentyitemshort": 2, "entry": 4, "cvachievement": 3, "cvproject": 4,
    "cvlistitem": 1, "cvlistdoubleitem": 2,
}  # fmt: skip
# Of these, the last argument stands at the left, where a label does.
LABEL_LAST = frozenset({"cvhonor"})
CV_ITEMS = frozenset({"cvlistitem", "cvlistdoubleitem"})

# The family of \cite: LaTeX's, natbib's, biblatex's, bibentry's.
CITING = re.compile(
    r"(?:[Ff]oot|[Pp]aren|[Tt]ext|[Ss]uper|[Ss]mart|[Aa]uto|[Ff]ull|[Ff]ootfull|[Nn]otefull|[Nn]ote"
    r"|[Ss]hort|[Oo]nline|[Pp]uncture)?(?:cite|Cite)"
    r"(?:s|p|t|alp|alt|text|num|author|year|yearpar|yearp|title|field|url|doi|date|fullauthor)?"
    r"|bibentry"
)
REFERRING = frozenset(
    "ref cref Cref autoref Autoref vref Vref labelcref namecref fullref zcref".split()
)
INPUTS = frozenset("input include subfile subimport import InputIfFileExists".split())

# An argument that is a length.
LENGTH = re.compile(
    r"\s{0,9}[-+]?\s{0,9}(?:\d{0,9}[.,]?\d{1,9})?\s{0,9}"
    r"(?:pt|em|ex|mm|cm|in|pc|bp|sp|mu|dd|cc|fill|fil"
    r"|\\(?:text|line|column|base|par|tab|paper|item|top|h)[a-z]{1,12})\s{0,9}"
    r"(?:(?:plus|minus)\s{0,9}-?\d{0,9}\.?\d{1,9}\s{0,9}[a-z]{2,4}\s{0,9}){0,2}"
)
# A length that is assigned: `=0in`, ` -.5in`, `=1em plus 1pt`.
ASSIGNED = re.compile(
    r"\s{0,9}=?\s{0,9}[-+]?\s{0,9}"
    r"(?:\d{0,9}\.?\d{1,9}\s?(?:true)?(?:pt|em|ex|mm|cm|in|pc|bp|sp|mu|dd|cc|fill?l?)?|)"
    r"\s?(?:(?:plus|minus)\s?-?\d{0,9}\.?\d{1,9}\s?(?:pt|em|ex|mm|cm|in|fill?l?)\s?){0,2}"
)
