"""Layer 3: the use cases. No click, no printing, no prompt."""
