"""Maillage: the web application on which federations of associations run, from values to proof."""
