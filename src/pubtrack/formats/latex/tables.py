"""What LaTeX's commands stand for: accents, letters and signs, in text and in maths.

After "The Comprehensive LaTeX Symbol List" (textcomp, T1, amssymb) and unicode-math, as far as
bibliographies use them.
"""

from __future__ import annotations

# The combining character of each accent command.
ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306",
    ".": "\u0307", '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "U": "\u030e",
    "G": "\u030f", "C": "\u030f", "h": "\u0309", "f": "\u0311", "d": "\u0323", "c": "\u0327",
    "k": "\u0328", "b": "\u0331", "t": "\u0361", "textcommabelow": "\u0326",
}  # fmt: skip
# Under an accent that sits above, the dotless letters of LaTeX are the plain ones of Unicode.
DOTTED = {"ı": "i", "ȷ": "j"}

SYMBOLS = {
    # Letters.
    "aa": "å", "AA": "Å", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ss": "ß", "SS": "ẞ",
    "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð",
    "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ", "ng": "ŋ", "NG": "Ŋ", "ij": "ĳ", "IJ": "Ĳ",
    # Specials and ASCII signs.
    "textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^", "textless": "<",
    "textgreater": ">", "textbar": "|", "textunderscore": "_", "textdollar": "$",
    "textbraceleft": "{", "textbraceright": "}", "lbrace": "{", "rbrace": "}",
    "textquotedbl": '"', "textasciigrave": "`", "textquotesingle": "'", "textpercent": "%",
    "textampersand": "&", "textnumbersign": "#", "textasteriskcentered": "*", "slash": "/",
    "textasciiacute": "´", "textasciidieresis": "¨", "textasciimacron": "¯",
    # Quotes and dashes.
    "textquoteleft": "‘", "textquoteright": "’", "textquotedblleft": "“", "lq": "‘", "rq": "’",
    "textquotedblright": "”", "quotedblbase": "„", "quotesinglbase": "‚", "guillemotleft": "«",
    "guillemotright": "»", "guillemetleft": "«", "guillemetright": "»", "guilsinglleft": "‹",
    "guilsinglright": "›", "textendash": "–", "textemdash": "—", "textexclamdown": "¡",
    "textquestiondown": "¿", "glqq": "„", "grqq": "“", "flqq": "«", "frqq": "»",
    # Signs.
    "S": "§", "P": "¶", "dag": "†", "ddag": "‡", "pounds": "£", "euro": "€", "texteuro": "€",
    "EUR": "€", "copyright": "©", "textcopyright": "©", "textregistered": "®",
    "texttrademark": "™", "textdegree": "°", "degree": "°", "textbullet": "•", "ldots": "…",
    "dots": "…", "textellipsis": "…", "textperiodcentered": "·", "textordfeminine": "ª",
    "textordmasculine": "º", "textmu": "µ", "micro": "µ", "texttimes": "×", "textdiv": "÷",
    "textpm": "±", "textsection": "§", "textparagraph": "¶", "textyen": "¥", "textcent": "¢",
    "textsterling": "£", "textcurrency": "¤", "textbrokenbar": "¦", "textonehalf": "½",
    "textonequarter": "¼", "textthreequarters": "¾", "textonesuperior": "¹",
    "texttwosuperior": "²", "textthreesuperior": "³", "textlogicalnot": "¬",
    "textnumero": "№", "textohm": "Ω", "textrightarrow": "→", "textleftarrow": "←",
    # Names and blanks.
    "TeX": "TeX", "LaTeX": "LaTeX", "LaTeXe": "LaTeX2e", "BibTeX": "BibTeX", "XeTeX": "XeTeX",
    "XeLaTeX": "XeLaTeX", "LuaTeX": "LuaTeX", "LuaLaTeX": "LuaLaTeX", "pdfTeX": "pdfTeX",
    "pdfLaTeX": "pdfLaTeX", "ConTeXt": "ConTeXt", "MF": "METAFONT", "KOMAScript": "KOMA-Script",
    "AmSTeX": "AMS-TeX",
    "quad": "\u2003", "qquad": "\u2003", "enspace": "\u2002", "thinspace": "\u2009",
    "space": " ", "nobreakspace": "\u00a0", "textvisiblespace": "␣", "newline": " ",
    "linebreak": " ", "par": " ", "nobreakdash": "\u2011", "textnonbreakinghyphen": "\u2011",
    # biblatex's own.
    "bibrangedash": "–", "hyphen": "-", "adddot": ".", "addspace": " ", "isdot": "",
}  # fmt: skip

# Control symbols: a backslash and one character that is no letter.
CONTROL_SYMBOLS = {
    "&": "&", "%": "%", "$": "$", "#": "#", "_": "_", "{": "{", "}": "}", " ": " ", "\n": " ",
    "\t": " ", ",": "\u2009", ";": "\u2009", ":": "\u2009", "!": "", "-": "", "/": "", "@": "",
    "\\": " ", "*": "", "|": "‖",
}  # fmt: skip

# Commands that print nothing, and those that print nothing of their argument either.
SILENT = frozenset(
    "protect relax newblock noindent sloppy smallskip medskip bigskip centering unskip ignorespaces"
    " allowbreak nolinebreak nobreak left right bigl bigr Bigl Bigr big Big displaystyle textstyle"
    " limits nolimits boldmath unboldmath rm sf tt sl sc up normalfont rmfamily sffamily ttfamily"
    " mdseries upshape small footnotesize scriptsize tiny large Large leavevmode xspace"
    " mathrm mathit mathbf mathsf".split()
)
SWALLOWING = frozenset("noopsort SortNoop noop hspace vspace label index phantom".split())
# Commands whose argument is printed as it is.
TRANSPARENT = frozenset(
    "mbox hbox text textrm textsf texttt textup textmd textnormal textsl mathrm mathnormal mathsf"
    " mathtt mathit mathbf boldsymbol bm operatorname lowercase MakeLowercase uppercase"
    " MakeUppercase MakeTextUppercase path nolinkurl href url underline uline ensuremath bibinfo"
    " bibnamefont bibfnamefont foreignlanguage textcolor mkbibnamefamily mkbibnamegiven natexlab"
    " titlecap NoCaseChange BreakableUnderscore penalty0 ce si SI".split()
)
# Commands of rich text, and the tags that CSL-JSON has for it.
RICH = {
    "textit": ("<i>", "</i>"), "emph": ("<i>", "</i>"), "mkbibemph": ("<i>", "</i>"),
    "mkbibitalic": ("<i>", "</i>"), "textbf": ("<b>", "</b>"), "mkbibbold": ("<b>", "</b>"),
    "textsuperscript": ("<sup>", "</sup>"), "textsubscript": ("<sub>", "</sub>"),
    "mkbibsuperscript": ("<sup>", "</sup>"), "mkbibsubscript": ("<sub>", "</sub>"),
    "textsc": ('<span style="font-variant:small-caps;">', "</span>"),
    "enquote": ("“", "”"), "mkbibquote": ("“", "”"), "mkbibparens": ("(", ")"),
    "mkbibbrackets": ("[", "]"),
}  # fmt: skip
# Declarations that hold until their group ends.
DECLARATIONS = {
    "it": ("<i>", "</i>"), "itshape": ("<i>", "</i>"), "em": ("<i>", "</i>"),
    "slshape": ("<i>", "</i>"), "bf": ("<b>", "</b>"), "bfseries": ("<b>", "</b>"),
    "scshape": ('<span style="font-variant:small-caps;">', "</span>"),
}  # fmt: skip

_GREEK = (
    "alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι"
    " kappa κ lambda λ mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς"
    " tau τ upsilon υ phi φ varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ"
    " Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω"
).split()
GREEK = dict(zip(_GREEK[::2], _GREEK[1::2], strict=True))
_MATHS = (
    "times × cdot · pm ± mp ∓ div ÷ ast ∗ star ⋆ circ ∘ bullet • leq ≤ le ≤ geq ≥ ge ≥ neq ≠ ne ≠"
    " ll ≪ gg ≫ lesssim ≲ gtrsim ≳ sim ∼ simeq ≃ approx ≈ equiv ≡ cong ≅ propto ∝ to →"
    " rightarrow → leftarrow ← leftrightarrow ↔ longrightarrow ⟶ Rightarrow ⇒ Leftarrow ⇐"
    " uparrow ↑ downarrow ↓ mapsto ↦ infty ∞ partial ∂ nabla ∇ ell ℓ hbar ℏ Re ℜ Im ℑ aleph ℵ"
    " forall ∀ exists ∃ in ∈ notin ∉ subset ⊂ subseteq ⊆ supset ⊃ cup ∪ cap ∩ setminus ∖"
    " emptyset ∅ wedge ∧ vee ∨ neg ¬ oplus ⊕ otimes ⊗ odot ⊙ dagger † ddagger ‡ prime ′"
    " angle ∠ perp ⊥ parallel ∥ mid | langle ⟨ rangle ⟩ lceil ⌈ rceil ⌉ lfloor ⌊ rfloor ⌋"
    " sum ∑ prod ∏ int ∫ surd √ ldots … cdots ⋯ dots … colon : lvert | rvert | vert | Vert ‖"
    " degree ° sun ☉ earth ⊕ astrosun ☉ backslash \\ lbrace { rbrace } log log exp exp sin sin"
    " cos cos tan tan max max min min lim lim det det less < lt < greater > gt > mathplus +"
    " mathminus − mathsemicolon ; mathcolon : mathperiod . mathcomma , mathslash / mathequal ="
).split()
MATHS = {**GREEK, **dict(zip(_MATHS[::2], _MATHS[1::2], strict=True))}
MATHS_ACCENTS = {"bar": "\u0304", "overline": "\u0305", "hat": "\u0302", "tilde": "\u0303",
                 "vec": "\u20d7", "dot": "\u0307", "ddot": "\u0308", "check": "\u030c",
                 "acute": "\u0301", "grave": "\u0300", "breve": "\u0306"}  # fmt: skip
BLACKBOARD = {"R": "ℝ", "N": "ℕ", "Z": "ℤ", "Q": "ℚ", "C": "ℂ", "P": "ℙ", "E": "𝔼", "F": "𝔽"}
