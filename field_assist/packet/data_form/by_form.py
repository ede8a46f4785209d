"""By which form data is told, and what only some forms tell, back to what the referral holds."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import UNSET

from field_assist.domain.errors import PacketDataUnfit
from field_assist.domain.ids import FormId
from field_assist.domain.packet_form import DataPart, FormRef, PacketForm
from field_assist.domain.referred_form import CitedExhibit, Counted, ReferredChange, Supplemented
from field_assist.packet.data_form.form import ChangeForm, DataForm, FormForm


def form_of(told: FormForm, forms: Iterable[PacketForm]) -> PacketForm:
    """Return the form that is meant, to the last byte.

    Raises:
        PacketDataUnfit: it is none of these, or another version of one.

    """
    wanted = FormRef(id=FormId(told.id), version=told.version, sha256=told.sha256)
    found = next((form for form in forms if form.ref == wanted), None)
    if found is None:
        raise PacketDataUnfit(where="$.packet.form", why="this form is not here")
    return found


def stand_in(data: DataForm) -> PacketForm:
    """Return a form that is not here, as far as data tells it: enough to compare, not for pages."""
    told, along = (
        data.packet.form,
        {DataPart.HTCDS: data.htcds, DataPart.STATISTICS: data.statistics},
    )
    return PacketForm(
        ref=FormRef(id=FormId(told.id), version=told.version, sha256=told.sha256),
        kind=data.packet.kind,
        title="",
        purpose="",
        recipients=(),
        sections=(),
        data=frozenset(part for part, value in along.items() if value is not None),
        keeps=None,
        tables={},
        sentences="",
        own=(),
    )


def supplements_of(data: DataForm) -> Supplemented | None:
    """Return to which packet this one adds, if to any."""
    first = data.supplements
    if first is UNSET:
        return None
    return Supplemented(
        reference=first.reference,
        sha256=first.sha256,
        is_compared=first.compared,
        changes=tuple(map(_change, first.changes)),
        exhibits=tuple(
            CitedExhibit(reference=each.ref, sha256=each.sha256)
            for each in (() if first.exhibits is UNSET else first.exhibits)
        ),
    )


def _change(change: ChangeForm) -> ReferredChange:
    return ReferredChange(
        thing=change.thing,
        title=change.title,
        how=change.what,
        before=change.before,
        now=change.now,
        is_left_out=change.left_out,
    )


def counted_of(data: DataForm) -> Counted | None:
    """Return the counts of people, if there are any."""
    counted = data.counted
    if counted is UNSET:
        return None
    return Counted(
        people={
            role: number if isinstance(number, int) else None
            for role, number in counted.people.items()
        },
        hours_to_hsi=counted.hours_to_hsi_contact,
    )
