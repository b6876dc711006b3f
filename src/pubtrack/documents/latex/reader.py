"""The reading of a LaTeX source: one pass over its tokens, macros expanded on the way."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from ...formats.latex import to_unicode
from ...formats.latex.tables import ACCENTS, CONTROL_SYMBOLS, MATHS, SYMBOLS
from ..document import ListFile
from ..spans import Span
from . import calls, citing, commands, conditions, environments, lists, maths
from .counting import Counters
from .frames import Frame
from .handlers import HANDLERS
from .macros import DEFS, NEW_COMMANDS, XPARSE, Macro, define
from .page import Page
from .stream import Argument, Stream
from .tables import (
    BREAKS,
    CITING,
    DECLARED,
    GAPS,
    LAST_SHOWN,
    PLAIN,
    REFERRING,
    SIZES,
    STYLED,
)
from .tokens import Kind, Token

_LIGATURES = {"---": "—", "--": "–", "``": "“", "''": "”", '"`': "„", "\"'": "“", ",,": "„",
              "<<": "«", ">>": "»", "?`": "¿", "!`": "¡", "~": "\xa0"}  # fmt: skip
_TAG = re.compile(r"</?(?:i|b|sup|sub|span)[^<>]*>")
_SIGNS = {**CONTROL_SYMBOLS, " ": " ", "(": "", ")": ""}
_WORDS = frozenset("text textrm textnormal textup textsf mbox hbox textit textbf".split())
_BUDGET = 12
_DEEPEST = 400


class Reader:
    """One pass over one source."""

    def __init__(self, source: str, tokens: Sequence[Token]) -> None:
        self.source = source
        self.page = Page(source)
        self.stream = Stream(tokens, _BUDGET * len(tokens) + 20_000)
        self.frames: list[Frame] = [Frame("environment", name="")]
        self.macros: dict[str, Macro] = {}
        self.environments: dict[str, Macro] = {}
        self.flags: dict[str, bool] = {}
        self.counters = Counters()
        self.lists: list[ListFile] = []
        self.options: dict[str, Sequence[Token]] = {}
        """What `\\setlist` says, by the kind of list."""
        self.list_kinds: dict[str, str] = {}
        """Lists that `\\newlist` made, by the kind they are made after."""
        self.hidden: set[str] = set()
        """Environments that the comment package leaves out."""
        self.groups = 0
        self.resumed: dict[str, int] = {}
        self.calls: list[tuple[Span, str]] = []
        """Calls of macros that take several arguments or hide their text, with their names."""
        self.maths = ""
        self.quoted = False
        self.single = False
        self.live = True
        self.ended = False

    @property
    def nearest(self) -> list[Frame]:
        """What is open, as far as it is looked at."""
        return self.frames[-_DEEPEST:]

    def read(self, *, live: bool) -> None:
        """Read all; with `live` false nothing is seen before the document begins."""
        self.live = live
        while (token := self.stream.next()) is not None and not self.ended:
            if self.live:
                self.take(token)
            else:
                self._preamble(token)
        self.page.finish(len(self.source))

    def _preamble(self, token: Token) -> None:
        if token.kind is not Kind.COMMAND:
            return
        name = token.text
        if name == "begin":
            ahead = self.stream.ahead(3)
            if [t.text for t in ahead] == ["{", "document", "}"]:
                self.stream.drop(3)
                self.live = True
        elif not self.defining(token) and not conditions.conditional(self, token):
            citing.preamble(self, token)

    def defining(self, token: Token) -> bool:
        """Read a definition; tell whether the command is one."""
        name = token.text
        if (
            name in NEW_COMMANDS
            or name in DEFS
            or name.startswith("renew")
            or (name in ("newenvironment", "provideenvironment") or XPARSE.fullmatch(name))
        ):
            found = define(token, self.stream)
            if found is not None:
                macro, environment = found
                (self.environments if environment else self.macros)[macro.name] = macro
                if macro.name.startswith("the"):
                    self.counters.printed[macro.name[3:]] = macro.body
            return True
        return commands.setting(self, token)

    def take(self, token: Token) -> None:
        """Read one token."""
        kind = token.kind
        if kind is Kind.TEXT:
            self.text(token)
        elif kind is Kind.SPACE:
            if not self.maths:
                self.page.space("space", token.start, token.end)
        elif kind is Kind.COMMAND:
            self.command(token)
        elif kind is Kind.OPEN:
            self.open_brace(token)
        elif kind is Kind.CLOSE:
            self.close_brace(token)
        elif kind is Kind.PAR:
            self.maths = ""
            self.quoted = self.single = False
            environments.paragraph(self, token.start)
        elif kind is Kind.SIGN:
            self.sign(token)
        elif kind is Kind.COMMENT:
            self.page.builder.hold(token.start, token.end)
        elif kind is Kind.MATHS:
            maths.delimiter(self, token)
        elif kind is Kind.SCRIPT:
            maths.script(self, token)
        elif kind is Kind.AMPERSAND:
            environments.ampersand(self, token)
        elif kind is Kind.VERBATIM:
            environments.verbatim(self, token)
        elif kind is Kind.MARK:
            calls.mark(self, token)
        elif kind is Kind.PARAMETER:
            self.page.show("#" + token.text, token.start, token.end)
        elif kind is Kind.RAW:
            self.page.show(token.text, token.start, token.end)

    # Text.

    def text(self, token: Token) -> None:
        """Show a stretch of text."""
        text = token.text
        if self.maths:
            maths.text(self, token)
        elif token.made:
            self.page.show(text, token.start, token.end)
        else:
            self.page.keep(token.start, token.end, text)

    def sign(self, token: Token) -> None:
        """Show a ligature or a quote."""
        text = token.text
        if self.maths:
            maths.text(self, token)
            return
        if text == "``":
            self.quoted = True
        elif text == "''":
            self.quoted = False
        shown = _LIGATURES.get(text, text)
        if text == '"' and self.quoted:
            shown, self.quoted = "”", False
        elif text == "`":
            shown, self.single = "‘", True
        elif text == "'" and self.single:
            following = self.stream.peek()
            if following is None or not following.text[:1].isalnum():
                shown, self.single = "’", False
        self.page.show(shown, token.start, token.end)

    # Constructs.

    def open_brace(self, token: Token, kind: str = "", start: int = -1) -> Frame:
        """Begin a group; `start` is where the command before it stands."""
        place = token.start if start < 0 else start
        construct = None
        if len(self.frames) < _DEEPEST:
            construct = self.page.open(kind, place, made=token.made)
        frame = Frame("brace", construct)
        self.frames.append(frame)
        return frame

    def close_brace(self, token: Token) -> None:
        """End the group that is open; one closing brace too many is passed over."""
        for place in range(len(self.frames) - 1, max(0, len(self.frames) - 60), -1):
            if self.frames[place].kind == "brace":
                self.pop_to(place, token.start, token.end)
                return

    def pop_to(self, place: int, start: int, end: int) -> None:
        """End the frame at `place` and those in it; the innermost ends first."""
        while len(self.frames) > place:
            frame = self.frames.pop()
            for construct in reversed(frame.declared):
                self.page.close(construct, start)
            if frame.counted is not None:
                lists.end_list(self, frame.counted)
            if frame.construct is not None:
                # What is not closed itself ends before what closes the frame around it.
                self.page.close(frame.construct, end if len(self.frames) == place else start)
            if frame.then is not None:
                frame.then()

    def group(self, token: Token, kind: str, *, target: str = "") -> None:
        """Show the argument of a command in a construct of its own."""
        self.page_comments()
        following = self.stream.peek()
        if following is not None and following.kind is Kind.OPEN:
            self.stream.next()
            construct = None
            if len(self.frames) < _DEEPEST:
                construct = self.page.open(kind, token.start, target, made=token.made)
            frame = Frame("brace", construct)
            self.frames.append(frame)
            if self.maths and token.text in _WORDS:
                frame.then = self._suspend_maths()
            return
        argument = self.stream.single()
        if argument is not None:
            construct = self.page.open(kind, token.start, target, made=token.made)
            self.stream.push(argument.tokens, lambda: self.page.close(construct, argument.end))

    def _suspend_maths(self) -> Callable[[], None]:
        """Read words in maths; return what goes on with the maths."""
        maths, self.maths = self.maths, ""

        def go_on() -> None:
            self.maths = maths

        return go_on

    def page_comments(self) -> None:
        """Pass over blanks and comments, which are held."""
        for comment in self.stream.skip():
            self.page.builder.hold(comment.start, comment.end)

    def hold(self, token: Token, end: int) -> None:
        """Note that a command shows nothing."""
        if not token.made:
            self.page.builder.hold(token.start, max(end, token.end))

    # Commands.

    def command(self, token: Token) -> None:
        """Do what a command does."""
        name = token.text
        if name in self.macros and calls.own(self, token, self.macros[name]):
            return
        if not name[:1].isalpha() and name[:1] != "@":
            self._control(token)
        elif self._known(token):
            return
        elif (handler := HANDLERS.get(name)) is not None:
            handler(self, token)
        elif not (
            self.defining(token)
            or conditions.conditional(self, token)
            or commands.other(self, token)
        ):
            calls.unknown(self, token)

    def _known(self, token: Token) -> bool:
        """Do what the commands of styles, signs and breaks do."""
        name = token.text
        if name in STYLED:
            kind = STYLED[name]
            self.group(token, kind)
        elif name in DECLARED:
            self.declare(token, DECLARED[name])
        elif self.maths and maths.command(self, token):
            return True
        elif name in SYMBOLS and not (name == "t" or name in ("par", "newline", "linebreak")):
            self._symbol(token, SYMBOLS[name])
        elif (name in ACCENTS and len(name) == 1) or name == "textcommabelow":
            self._accent(token)
        elif name in SIZES:
            self.declare(token, "large")
        elif name in PLAIN:
            self.plain(token.start)
        elif name in GAPS:
            self.page.space("gap", token.start, token.end)
        elif name in BREAKS:
            environments.paragraph(self, token.start)
        elif name in LAST_SHOWN:
            self._last_shown(token, LAST_SHOWN[name])
        elif name in REFERRING or CITING.fullmatch(name):
            citing.cite(self, token)
        elif name in MATHS and len(name) > 2:
            self.page.show(MATHS[name], token.start, token.end)
        else:
            return False
        return True

    def _control(self, token: Token) -> None:
        """A backslash and one sign."""
        sign = token.text
        if sign == "\\":
            environments.line_end(self, token)
        elif sign in ACCENTS and not (sign == "=" and self.in_tabbing()):
            self._accent(token)
        elif sign == " " or sign in ",;:":
            self.page.space("space", token.start, token.end)
        elif sign == ">" and self.in_tabbing():
            environments.ampersand(self, token)
        elif self.maths and sign == "|":
            self.page.show("‖", token.start, token.end)
        else:
            self.page.show(_SIGNS.get(sign, ""), token.start, token.end)

    def in_tabbing(self) -> bool:
        """Whether the rows of a tabbing environment are read."""
        return any(frame.name == "tabbing" for frame in self.frames[-4:])

    def _symbol(self, token: Token, text: str) -> None:
        if text.isspace() and text != "\xa0":
            self.page.space("space", token.start, token.end)
        else:
            self.page.show(text, token.start, token.end)
        ahead = self.stream.ahead(2)
        if len(ahead) == 2 and ahead[0].kind is Kind.OPEN and ahead[1].kind is Kind.CLOSE:
            self.stream.drop(2)

    def _accent(self, token: Token) -> None:
        argument = self.stream.single()
        if argument is None:
            return
        inner = argument.text()
        text = _TAG.sub("", to_unicode(f"\\{token.text}{{{inner[:40]}}}"))
        end = max(token.end, argument.end) if not token.made else token.end
        start = (
            min(token.start, argument.start)
            if token.made and not argument.opening.made
            else token.start
        )
        if len(inner) > 40:
            self.page.show(text, start, end)
            return
        self.page.show(text.replace("{", "").replace("}", ""), start, max(start, end))

    def declare(self, token: Token, kind: str) -> None:
        """Set a font until the group ends."""
        if len(self.frames[-1].declared) < 40:
            self.frames[-1].declared.append(self.page.open(kind, token.start, made=token.made))

    def plain(self, place: int) -> None:
        """End the fonts declared in the present group."""
        for construct in reversed(self.frames[-1].declared):
            self.page.close(construct, place)
        self.frames[-1].declared.clear()

    def _last_shown(self, token: Token, before: int) -> None:
        """Pass over the first arguments of a command, and show the last."""
        end = token.end
        for _ in range(before):
            while (option := self.stream.bracketed()) is not None:
                end = option.end
            if (argument := self.stream.single()) is not None:
                end = argument.end
        while (option := self.stream.bracketed()) is not None:
            end = option.end
        del end
        self.group(token, "")
        if token.text in ("makecell", "thead", "parbox", "shortstack"):
            self.frames[-1].name = "cell"

    def plain_text(self, tokens: Sequence[Token]) -> str:
        """What tokens say in plain text, roughly: to decide, not to show."""
        return _TAG.sub("", to_unicode(Argument(tokens, _NOTHING, _NOTHING).text()[:2000]))


_NOTHING = Token(Kind.TEXT, "", 0, 0)
