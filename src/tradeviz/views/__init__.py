"""From a snapshot to what a page shows: one module a page, each function an exhibit or cards.

A view is `(snapshot, language, **choices) -> Exhibit`, pure: same versions, same language, same
choices, same exhibit; so ui caches it by exactly these. A view that has nothing to show raises
EmptyError with the reason.
"""
