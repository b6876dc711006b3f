"""Names of Typst's own that a reader of CVs has to know."""

from __future__ import annotations

STYLED = {"strong": "bold", "emph": "italic", "super": "sup", "sub": "sub", "raw": "code",
          "smallcaps": "smallcaps"}  # fmt: skip
# They show their content within the line.
INLINE = frozenset(
    "text underline overline strike highlight box upper lower str smartquote footnote cite ref"
    " label link h linebreak sym emoji hide metadata counter state context type repr"
    " numbering".split()
) | frozenset(STYLED)
# They stand apart from the paragraphs around.
APART = frozenset(
    "block align pad columns stack grid table list enum terms heading bibliography figure quote par"
    " page place move rotate scale rect circle ellipse line image v parbreak pagebreak colbreak"
    " outline title document".split()
)
OWN = INLINE | APART
NOTHING = frozenset(
    "v line image circle ellipse hide metadata counter state label outline pagebreak colbreak"
    " parbreak repr type polygon curve path lorem footnote".split()
)
SYMBOLS = {
    "dash.en": "–", "dash.em": "—", "dash": "-", "dot": "·", "dot.c": "·", "bullet": "•",
    "space.nobreak": "\xa0", "space.nobreak.narrow": "\u202f", "space.thin": "\u2009", "space": " ",
    "quad": " ", "ast": "*", "star": "⋆", "star.filled": "★", "dagger": "†", "dagger.double": "‡",
    "section": "§", "copyright": "©", "times": "×", "minus": "−", "plus.minus": "±", "approx": "≈",
    "arrow.r": "→", "arrow.l": "←", "quote.l.double": "“", "quote.r.double": "”",
    "quote.l": "‘", "quote.r": "’", "amp": "&", "at": "@", "hash": "#", "percent": "%",
    "slash": "/", "bar.v": "|", "bar": "|", "diamond": "◇", "square": "□", "infinity": "∞",
    "lt": "<", "gt": ">", "lt.eq": "≤", "gt.eq": "≥", "eq": "=", "plus": "+", "colon": ":",
    "comma": ",", "prime": "′", "degree": "°", "tilde": "~", "dots": "…", "dots.h": "…",
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "zeta": "ζ", "eta": "η",
    "theta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ",
    "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "upsilon": "υ", "phi": "φ", "chi": "χ",
    "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ",
    "Pi": "Π", "Sigma": "Σ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω", "ell": "ℓ", "hbar": "ħ",
    "oo": "∞", "dot.op": "⋅", "NN": "ℕ", "ZZ": "ℤ", "QQ": "ℚ", "RR": "ℝ", "CC": "ℂ",
}  # fmt: skip
"""Symbols of the module `sym`, and the names that mathematics has for them."""
