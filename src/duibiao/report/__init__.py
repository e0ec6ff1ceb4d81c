"""Findings as documents to hand on: one HTML page, one workbook."""
