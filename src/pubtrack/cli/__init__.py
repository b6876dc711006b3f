"""Layer 4: the command line. A command is options → one service call → output."""
