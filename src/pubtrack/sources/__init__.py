"""Layer 2: a registry's reply → items. One adapter a registry, one seam to the network."""
