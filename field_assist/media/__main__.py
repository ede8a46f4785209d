"""`python -m field_assist.media`: the decoding process, in a checkout or a wheel."""

from __future__ import annotations

import sys

from field_assist.media.child import serve

if __name__ == "__main__":
    sys.exit(serve())
