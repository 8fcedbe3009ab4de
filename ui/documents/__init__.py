"""What the two register pages (đến, đi) share: columns, filter row, detail pane, printing the book."""
