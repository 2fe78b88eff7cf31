"""What was kept of it: quotes, where they live and how a passage is found again. Pure Python that knows no screen."""
