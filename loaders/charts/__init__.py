"""Charts for pages: marks of SVG and tables with bars, without a script and without a network."""
