"""What staff do in the browser: bring in a file, look at its consequences, publish, look back,
restore."""
