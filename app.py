"""Framework Atlas: the page list and the frame around every page. Run it with `streamlit run app.py`."""

from components.ui import frame

frame.run()
