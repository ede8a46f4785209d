"""The agency's policy of this computer, for everything above the files."""

from __future__ import annotations

from field_assist.content import policy_file
from field_assist.domain.policy import Policy


def read() -> Policy:
    """Return the policy; without a file the defaults.

    Raises:
        PolicyInvalid: there is a file, and it cannot be used.

    """
    return policy_file.read_policy()
