"""Completion in bash, where keys may hold signs that the shell reads as its own.

Bash hands a completion function words that it has cut at ``:`` and ``=`` and not unquoted, and
takes back texts that it puts on the line as they are. So the line itself is read here, and what
goes back is quoted as the word was begun, without the part that bash believes to be done.
"""

from __future__ import annotations

import os
import re
from typing import Any

from click.shell_completion import (
    BashComplete,
    CompletionItem,
    add_completion_class,
    split_arg_string,
)

_SOURCE = """\
%(complete_func)s() {
    local reply kind
    COMPREPLY=()
    while IFS= read -r reply; do
        kind=${reply%%%%,*}
        case $kind in
            file) compopt -o default ;;
            dir) compopt -o dirnames ;;
            plain) COMPREPLY+=("${reply#*,}")
                   [[ $reply == *= ]] && compopt -o nospace ;;
        esac
    done < <(_LINE="${COMP_LINE:0:$COMP_POINT}" _BREAKS="$COMP_WORDBREAKS" \\
        %(complete_var)s=bash_complete "$1" 2>/dev/null)
    return 0
}

complete -o nosort -F %(complete_func)s %(prog_name)s
"""
# What bash reads as its own outside of quotes.
_SPECIAL = re.compile(r"""([\s"'\\$`&|;<>()*?\[\]{}!#~^])""")
_IN_DOUBLE_QUOTES = re.compile(r'(["\\$`])')


class QuotingBash(BashComplete):
    """Reads the line that was typed, and quotes what it answers.

    Scripts of earlier versions hand over the words instead, and quote nothing.
    """

    source_template = _SOURCE

    def get_completion_args(self) -> tuple[list[str], str]:
        """The whole words before the one that is being typed, and that one."""
        line = os.environ.get("_LINE")
        if line is None:
            return super().get_completion_args()
        words = split_arg_string(line)
        if words and _raw_word(line):
            return words[1:-1], words[-1]
        return words[1:], ""

    def format_completion(self, item: CompletionItem[Any]) -> str:
        """The kind of a reply, a comma, and what bash is to put in."""
        line = os.environ.get("_LINE")
        if line is None or item.type in ("file", "dir"):
            return super().format_completion(item)
        raw = _raw_word(line)
        return f"{item.type},{_reply(str(item.value), raw, os.environ.get('_BREAKS', ''))}"


def _raw_word(line: str) -> str:
    r"""The word that is being typed, with its quotes.

    >>> [_raw_word(line) for line in ("show 4", "show ", "show 'a b", r'show a\ b')]
    ['4', '', "'a b", 'a\\ b']
    """
    start, quote, escaped = 0, "", False
    for place, letter in enumerate(line):
        if escaped:
            escaped = False
        elif letter == "\\" and quote != "'":
            escaped = True
        elif quote:
            quote = "" if letter == quote else quote
        elif letter in "\"'":
            quote = letter
        elif letter.isspace():
            start = place + 1
    return line[start:]


def _reply(value: str, raw: str, breaks: str) -> str:
    r"""The value as bash is to have it, whose line ends with the word `raw`.

    >>> _reply("o'brien2020", "o", ""), _reply("o'brien2020", "'o", "")
    ("o\\'brien2020", "o'\\''brien2020")
    >>> _reply("DBLP:conf/x", "DBLP:c", ":=")
    'conf/x'
    """
    if raw[:1] == "'":
        return value.replace("'", "'\\''")
    if raw[:1] == '"':
        return _IN_DOUBLE_QUOTES.sub(r"\\\1", value)
    done = max((raw.rfind(sign) for sign in breaks if sign in ":="), default=-1) + 1
    quoted = _SPECIAL.sub(r"\\\1", value)
    return quoted[done:]


def install() -> None:
    """Let click use it wherever it asks for bash."""
    add_completion_class(QuotingBash)
