"""Reading spreadsheets as people make them: CSV of every sort, and workbooks of Excel."""
