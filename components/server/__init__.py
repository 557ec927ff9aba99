"""Production entry: the ASGI application around app.py, what is served beside the pages, and how it is run."""
