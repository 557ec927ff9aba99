"""The Streamlit pieces that pages share: frame, address, tables, citations, notices."""
