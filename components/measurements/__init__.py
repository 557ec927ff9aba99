"""The same work in each framework, proved to be the same, timed in turns: figures of our own.

Pure standard library plus the framework under test; the app never imports this room, it reads what `publish` wrote
into data/. README.md says how to repeat a run, what is measured and what it does not show.
"""
