"""Charts as drawings of a few shapes, written as SVG for pages and as PNG for reports."""
