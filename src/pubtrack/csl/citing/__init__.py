"""Cites and citations: what sets cites apart, where they stand, how they are joined.

`citations` renders those of a text, out of a `world`. Where each cite stands (first, ibid) is
`positions`' to say, and in which order those of a citation stand, `grouping`'s. `cites` renders
one, with its `locators`; `linking` sets it beside the one before, as `joining` reads it from the
style, and `collapsing` shortens and joins. `openings` and `brackets` are for notes.

`disambiguation` finds what is added to cites that look the same. `short_cites` are what is
compared; `methods` has the steps that a style allows, `expansion` takes as few as help, and
`year_suffix` is the last of them. `global_names` tells persons apart in a whole document.
"""
