"""From where, and how computed: the pages About/Sources, About/Changes and About/Method."""
