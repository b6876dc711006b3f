"""Markdown: CommonMark with what pandoc, Quarto and site generators add to it."""
