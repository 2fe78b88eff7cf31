"""Passages looked for in a text that changed, from the surest way to the least sure; what may be claimed of each."""
