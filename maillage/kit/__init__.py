"""Kit: tools without models and without words of the field.

Five key words: access (who may open a view), actors, errors, French text, colours.
Imports nothing of Maillage.
"""
