"""Filings as the forms that are handed in: laid out once, written as workbook or as Word document."""
