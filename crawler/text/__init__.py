"""Bytes to text with places: HTML, PDF, docx, doc, scans. Knows no Scrapy."""
