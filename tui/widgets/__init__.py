"""Parts of screens. They show what they are given and say what was chosen."""
