"""Turns a Referral into one PDF with its data inside, and back into pictures for the preview."""

from __future__ import annotations

from threading import Thread


def warm() -> Thread:
    """Load the fonts, the words and the PDF library in a background thread, and return it.

    Call it after the first paint; the first packet is then as fast as the next ones.
    """
    thread = Thread(target=_load, name="packet-warm", daemon=True)
    thread.start()
    return thread


def _load() -> None:
    # These modules import ReportLab and Jinja2, which is the point.
    from field_assist.packet import attachments, compose, pdf  # noqa: F401, PLC0415
    from field_assist.packet.drawing.fonts import faces  # noqa: PLC0415
    from field_assist.packet.words import words_of_form  # noqa: PLC0415

    faces()
    words_of_form()
