"""Layer 1: frozen values. No input or output, no third-party types."""
