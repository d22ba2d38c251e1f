"""Answers as pictures and pages: SVG, HTML, Vega-Lite. Only places on a sheet are computed."""
