"""When a picture must not be taken in before the officer has said what it does not show.

To possess or copy a sexual image of a child is an offence (18 U.S.C. 2252A), also for an officer
without the authority to; the device is kept as it is for those who have it. So the program asks
first wherever the case makes such a picture likely, and refuses it. The program looks at nothing.
"""

from __future__ import annotations

from field_assist.domain.checklist import Checklist, Element, ElementGroup, Form, Indicator
from field_assist.domain.encounter import Encounter, Fact, Tri, Value
from field_assist.domain.media_type import MediaType

_MAY_BE_A_CHILD = frozenset({Tri.YES, Tri.UNKNOWN})


def must_ask(encounter: Encounter, checklist: Checklist, media: MediaType) -> bool:
    """Return whether the officer has to be asked before a file is taken in.

    Asked about whatever may hold pictures, where the person may be under 18 (yes, or marked as
    unknown), or where a sign is present that bears on commercial sex or on the age.
    """
    if not media.may_show_people:
        return False
    return encounter.safety(Fact.UNDER_18) in _MAY_BE_A_CHILD or any(
        _bears_on_it(checklist.indicators[sign])
        for sign, answer in encounter.answers.items()
        if answer.value is Value.YES and sign in checklist.indicators
    )


def _bears_on_it(indicator: Indicator) -> bool:
    is_of_sex = Element.SEX in indicator.elements or indicator.forms == {Form.SEX}
    return is_of_sex or ElementGroup.AGE in indicator.groups
