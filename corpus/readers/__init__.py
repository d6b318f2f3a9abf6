"""One reader per file format; each turns a file into the text that offsets count in."""
