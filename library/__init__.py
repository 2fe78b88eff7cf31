"""What there is to read: files in, articles and documents out. Pure Python that knows no screen."""
