"""Tagged PDF: what is drawn says what it is, for a screen reader and for an archive.

ReportLab writes pages and knows nothing of structure. This layer adds the tree of elements, text
that can be read back, and the metadata that PDF/UA-1 (ISO 14289-1) and PDF/A-3a (ISO 19005-3) ask
for, both at once. It knows nothing of packets.
"""
