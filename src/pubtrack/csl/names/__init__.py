"""Names: persons, how each is written, and cs:names with all that stands in it.

From the inside out: `persons` makes persons of data, with `particles`; `one_name` writes one of
them, with `initials`; `lists` writes those of a variable, as many as `shown` says; `roles` those
of several variables, with `labels`; `names` compiles the element, with its `substitute`.
`options` are the attributes that styles hand down, and `sorting` gives what names compare by.
"""

from .names import compile_names

__all__ = ["compile_names"]
