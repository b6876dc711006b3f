"""The table that sends each rendering element to the module that compiles it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ..dates import compile_date
from ..evaluation import Compile
from ..names import compile_names
from ..style_file import CS
from .choose import compile_choose
from .group import compile_group
from .label import compile_label
from .number import compile_number
from .text import compile_text

COMPILERS: Mapping[str, Compile] = MappingProxyType(
    {
        f"{CS}{name}": compiler
        for name, compiler in {
            "choose": compile_choose,
            "date": compile_date,
            "group": compile_group,
            "label": compile_label,
            "names": compile_names,
            "number": compile_number,
            "text": compile_text,
        }.items()
    }
)
