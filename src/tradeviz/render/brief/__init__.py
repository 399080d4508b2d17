"""A brief as a file: one content, four forms.

content    what a brief says, in a language: sections of blocks
composed   that content, composed of pages
drawing    its charts as vectors and pictures
twins      a chart as categories and series, for programs that draw it themselves
html       one page that needs no network
pdf        A4, accessible (PDF/UA), by typst
slides     charts that can be edited (native), on sheets
document   for those who write around it
kept       the briefs made so far, by version and language
making     a brief made, or the one that is kept
"""
