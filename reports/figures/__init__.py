"""Reports of a period: PDF, Word, spreadsheet, charts."""
