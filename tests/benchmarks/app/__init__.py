"""Speed of the app against bare Streamlit pages: `python -m tests.benchmarks.app --help`."""
