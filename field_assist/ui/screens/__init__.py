"""One folder per screen: `view.py` (widgets), `presenter.py` (plain Python), `model.py` (lists).

Screens do not know each other; `main_window` opens them and `startup.wiring` makes them.
"""
