"""From the marks on a page to clean text: lines, furniture, tables, paragraphs."""
