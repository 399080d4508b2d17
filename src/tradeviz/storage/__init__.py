"""Where published versions live, and how they are asked."""
