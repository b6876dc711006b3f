"""Names of peoples who put the family name first, as lists print them without a comma.

"Zhong Zhihua", "Park Ji-hoon", "Nguyen Van An", "Kovács János": the family name is one of a
few, and what follows is built as given names are. Where both words can be either, the other
names of the list decide; where none does, the given name is taken to stand first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ...model.names import Name

_CHINESE = frozenset(
    "ai bai bao bian cai cao chang chen cheng chi chu cui dai deng ding dong dou du duan fan fang"
    " feng fu gan gao ge geng gong gu guan guo han hao he hong hou hu hua huang huo ji jia jiang"
    " jiao jin jing kang ke kong lai lei li lian liang liao lin ling liu long lou lu luo lv lyu ma"
    " mao mei meng miao mu ni nie ning niu ouyang pan pang pei peng qi qian qiao qin qiu qu quan"
    " ran ren rong ruan shang shao she shen sheng shi shu song su sui sun tan tang tao teng tian"
    " tong tu wan wang wei wen weng wu xi xia xiang xiao xie xin xing xiong xu xue yan yang yao ye"
    " yi yin ying you yu yuan yue zang zeng zha zhai zhan zhang zhao zheng zhong zhou zhu zhuang"
    " zhuo zou zuo tsai hsu hsieh hsiao chou chiang chien tseng tsao chiu kuo yeh wong"
    " chan cheung lau leung ng".split()
)
_KOREAN = frozenset(
    "kim lee park choi jung jeong kang cho jo yoon yun jang lim im han oh seo shin kwon hwang ahn"
    " song ryu yoo yu hong bae baek nam heo noh ko moon son yang joo woo cha".split()
)
_VIETNAMESE = frozenset(
    "nguyen nguyễn tran trần pham phạm hoang hoàng huynh huỳnh phan vu vũ vo võ dang đặng bui bùi"
    " duong dương dinh đinh trinh trịnh".split()
)
_HUNGARIAN = frozenset(
    "andrás anikó attila balázs bence béla csaba dezső dániel dávid edit emese endre enikő"
    " erika erzsébet eszter ferenc gergely gergő gyula györgy gábor ildikó ilona imre istván"
    " judit julianna jános józsef katalin kinga klára kornél krisztina kálmán károly lajos"
    " levente lászló magdolna mihály miklós mátyás máté norbert nándor nóra orsolya ottó piroska"
    " pál péter rita rozália réka róbert szabolcs szilvia sándor tamás tibor tímea tünde"
    " viktória vilmos zoltán zsolt zsuzsanna zsófia ádám ágnes ákos éva".split()
)
_INITIAL = r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])"
_FINAL = (
    r"(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|uo|ui"
    r"|ue|üe|a|o|e|i|u|ü)"
)
_TWO_SYLLABLES = re.compile(rf"{_INITIAL}{_FINAL}['’-]?{_INITIAL}?{_FINAL}", re.IGNORECASE)
_HYPHENATED = re.compile(r"[A-Z][a-z]{1,6}-[A-Za-z][a-z]{1,6}")


def put_right(names: Sequence[Name]) -> list[Name]:
    """The names of a list, given and family name exchanged where the family name stood first."""
    if not any(map(_may_be, names)):
        return list(names)
    signs = [_sign(name) for name in names]
    if 1 not in signs or -1 in signs:
        return list(names)
    return [
        _exchanged(name) if sign == 1 or (sign == 0 and _may_be(name)) else name
        for name, sign in zip(names, signs, strict=True)
    ]


def _may_be(name: Name) -> bool:
    """Whether what was read as given names begins like a family name, or ends a Hungarian name."""
    if not name.family or "." in name.given or not name.given:
        return False
    first = name.given.split()[0].casefold()
    return (
        first in _CHINESE
        or first in _KOREAN
        or first in _VIETNAMESE
        or name.family.casefold() in _HUNGARIAN
    )


def _sign(name: Name) -> int:
    """1 where the family name surely stood first, -1 where it surely did not, else 0."""
    if not name.family or "." in name.given or len(name.given) < 2:
        return 0
    words = name.given.casefold().split()
    first, last = words[0], name.family.casefold()
    known = _CHINESE | _KOREAN | _VIETNAMESE
    if last in _HUNGARIAN and len(words) == 1 and first not in _HUNGARIAN:
        return 1
    if last in known and first not in known:
        return -1
    if first not in known or last in known or (name.non_dropping_particle and len(words) > 1):
        return 0
    if first in _VIETNAMESE:
        return 1
    built = _HYPHENATED.fullmatch(name.family) or (
        len(last) > 3 and _TWO_SYLLABLES.fullmatch(name.family)
    )
    return 1 if len(words) == 1 and built else 0


def _exchanged(name: Name) -> Name:
    first, *rest = name.given.split()
    given = " ".join([*rest, *filter(None, (name.non_dropping_particle, name.family))])
    return replace(name, family=first, given=given, non_dropping_particle="", dropping_particle="")
