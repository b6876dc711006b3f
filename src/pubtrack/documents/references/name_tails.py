"""What stands behind names in a list of authors: "et al.", marks, degrees, affiliations."""

from __future__ import annotations

import re

from .patterns import CAPITAL

AND = r"(?:and|und|et|y|e|og|och|en|with|&|＆)"
SEPARATOR = re.compile(
    rf"\s?(?:(?:\.(?=,))?[,;，、；·・](?:\s?{AND}(?=[\s{CAPITAL[1:-1]}]))?|{AND}(?=\s))\s?|\s?&\s?|\s?/\s?(?={CAPITAL}\w+,)"
)

ET_AL = re.compile(
    r"\s?[,;+]?\s?(?:\band\s|&\s|\+\s?)?(?:\bet\.?\s?al\b\.?|\bu\.\s?a\.|\band\sothers\b|\bet\scoll\b\.?|等"
    r"|\by\sotros\b|\be\soutros\b|\be\saltri\b|\bet\sautres\b|\bund\sandere\b|\bm\.\s?fl\.|\by\scols\b\.?"
    r"|\b(?:\d{1,4}|many|several|the)\s(?:more\s|other\s|additional\s)?(?:co-?authors|others|colleagues|authors)\b"
    r"|\b(?:and|&)\s[Cc]o-?authors\b|\bmany\sothers\b)"
    r"(?:\s?[(\[](?:\+\s?)?\d{1,4}\s(?:more\s|other\s)?(?:co-?)?authors?[)\]])?"
)
# "(NORD Collaboration)", "on behalf of the NORD Collaboration" behind the names.
GROUP = re.compile(
    r"\s?,?\s?(?P<open>[(\[])?\s?(?P<for>(?:and|for|on\sbehalf\sof|from|with)\s)?(?:the\s)?"
    r"(?P<name>(?:[\w.&+/-]+\s){1,6}?(?:Collaborations?|Consortium|Working\sGroup|Study\sGroup"
    r"|Team|Investigators|Network|Group|Initiative))(?(open)\s?[)\]])"
)
# An affiliation in brackets, behind which the list goes on or the line ends.
_AFFILIATION = re.compile(
    r"\s\((?!(?:[Ee]ds?\b|[Hh]rsg|with\s|incl|19\d\d|20\d\d))[^()\d]{2,80}\)"
    r"(?=\s?(?:[,;]\s?[^\W\d_]|and\s|&\s|\n))"
)
DOTS = re.compile(r"(?:,\s?)?(?:…|\.\s?\.\s?\.|\[(?:…|\.\.\.)\])\s?,?\s?(?:(?:&|and)\s)?")
# Marks of equal contribution, correspondence and affiliation, and roles in parentheses.
_MARKS = re.compile(
    r"[ ]?(?:[*†‡§¶#∗⋆⁎✉✝‖¹²³⁴⁵⁶⁷⁸⁹⁰^+]+(?:,[*†‡§¶#∗¹²³⁴⁵⁶⁷⁸⁹⁰]+)*"
    r"|,\s[*†‡§¶#∗✉]+(?=[,;.\s])|(?<=[^\W\d_])\d{1,2}(?:,\d{1,2}){0,4}(?=\s?[,;.&]|\s(?:and|&)\s)"
    r"|\([\u2e80-\u9fff\uac00-\ud7af]{2,6}\)"
    r"|\((?:\d+\s?%|equal[^()]{0,30}|co-?first[^()]{0,20}|first author|corresponding[^()]{0,20}"
    r"|presenter|presenting[^()]{0,20}|student|advisor|supervisor)\))+"
)
# What a name carries behind a comma: "Jane Whitmore, PhD, MPH".
_DEGREE = (
    r"(?:PhD|Ph\.\s?D|MD|MPH|MSc|M\.Sc|BSc|RN|DVM|PharmD|DrPH|MBBS|MBA|DDS|ScD|EdD|DPhil|JD|FRCP"
    r"|FACS|FRS|MEd)"
)
_DOTTED_DEGREE = r"(?:M\.D|J\.D|R\.N|M\.P\.H|B\.Sc)\.?(?=[,;:]|\s(?:and|&)\s)"
_DEGREES = re.compile(
    rf"(?:,?\s(?:{_DEGREE}\b\.?|{_DOTTED_DEGREE})){{1,4}}(?=\s?[,;.:]|\s(?:and|&)\s)"
)
LONE_DEGREE = re.compile(rf"{_DEGREE}(?!\w)")
# "(incl. M. Okafor)", "with B. Lind and M. Okafor".
INCLUDING = re.compile(r"\s?,?\s?(?P<open>[(\[])?(?:incl\.?|including|with|inkl\.|mit|avec)\s")
EDITORIAL = re.compile(r"\b(?:Press|Publishing|Media|University)\b")


def after_marks(text: str, end: int) -> int:
    """The place behind the marks, degrees and affiliation that a name carries."""
    marks = _MARKS.match(text, end)
    end = marks.end() if marks else end
    degrees = _DEGREES.match(text, end)
    end = degrees.end() if degrees else end
    affiliation = _AFFILIATION.match(text, end)
    return affiliation.end() if affiliation else end
