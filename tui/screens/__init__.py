"""The screens. A screen only wires: it decides nothing that could be tested without it."""
