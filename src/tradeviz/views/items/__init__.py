"""Items over time, for every page that tells items apart.

series      which items stand beside each other, their figures in the periods drawn
words       what every chart of them says: scope, notes, points, the table behind it
multiples   side by side in small charts
heat        as strips of cells, by period
shares      as shares of their heading
"""
