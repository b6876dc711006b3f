"""The rendering elements of a style, each compiled to a closure (CSL 1.0.2, "Rendering Elements").

`compiling` sends an element to the module that knows it; `decoration` is what the attributes
that all of them share (affixes, formatting, quotes, text-case, display) do to what they render.
"""
