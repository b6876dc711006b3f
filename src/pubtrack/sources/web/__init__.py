"""The one seam to the network: requests with manners, within bounds."""
