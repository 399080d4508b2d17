"""What a reader can find by a word or a code, and the page that shows it.

index     names in every language, looked through
entries   what can be found in the published data, each with the page that shows it
places    the choices of a page that show an item, a partner
"""
