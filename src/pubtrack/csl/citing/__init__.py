"""Cites and citations: what sets them apart, where they stand, how they are joined."""
