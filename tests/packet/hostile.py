"""Texts that broke other programs, and a way to put them into every field at once."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from enum import Enum
from typing import TypeVar

from field_assist.domain.referral import Referral

T = TypeVar("T")

_MARKUP = (
    "<b>",
    "</b>",
    "John <b>Doe",
    "a<b and c>d",
    "<i>x</i>",
    "<para>x</para>",
    "<br/>",
    "<font color='red'>x</font>",
    '<img src="file:///etc/passwd"/>',
    '<img src="/etc/passwd">',
    '<img src="http://198.51.100.7/a.png"/>',
    '<img src="\\\\198.51.100.7\\share\\a.png"/>',
    '<img src="data:image/png;base64,AAAA"/>',
    '<a href="javascript:alert(1)">x</a>',
    '<a href="file:///etc/shadow">x</a>',
    "<ondraw name='x'/>",
    "<seq/>",
    "<onDraw name=x label=y/>",
    "<unichar code='0'/>",
    "<greek>a</greek>",
    "<script>alert(1)</script>",
    "<!-- -->",
    "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
    "<?xml version='1.0'?>",
    "<![CDATA[x]]>",
    "&amp;",
    "&lt;b&gt;",
    "&#0;",
    "&#x41;",
    "&nosuch;",
    "<foo>vanishes?</foo>",
    "<<>>",
    "<b<i>u</b>",
    '"><b>x',
    "'><b>x",
)
_EVALUATED = "getattr(pow,Word('__globals__'))['os'].system('touch /tmp/x')"
_CVE_2023_33733 = (
    f"<font color=\"[[[{_EVALUATED} for Word in [type('W', (str,), {{}})]]]] and 'red'\">x</font>",
    f"[[[{_EVALUATED}]]]",
    f'<para><font color="[ [ {_EVALUATED} for Word in [1] ] ]">exploit</font></para>',
    "toColor(__import__('os').system('id'))",
)
_TAGS = (
    "a", "b", "br", "bullet", "font", "greek", "i", "img", "index", "link", "nobr", "onDraw",
    "ondraw", "para", "script", "seq", "seqreset", "span", "strike", "style", "sub", "super", "u",
    "unichar",
)  # fmt: skip
_WRITTEN = ("<{0}", "<{0}>", "</{0}>", "<{0}/>", "<{0}>x", "x</{0}>", "<{0} x='y", '<{0} x="')
_UNCLOSED = tuple(way.format(tag) for tag in _TAGS for way in _WRITTEN)
_COLOURED = ("color", "fg", "textColor", "backColor", "bg", "linkUnderline", "size", "face", "name")
_HOLDERS = ("font", "para", "span", "a")
_MORE_OF_THE_CVE = tuple(
    f'<{tag} {name}="{_EVALUATED}">x</{tag}>' for tag in _HOLDERS for name in _COLOURED
)
_SCHEMES = (
    "file:///etc/hostname", "file://198.51.100.7/share/a", "http://198.51.100.7/a.png",
    "https://198.51.100.7/a.svg", "ftp://198.51.100.7/a", "data:text/html,x", "javascript:x()",
    "jar:file:///a!/b", "//198.51.100.7/a", "\\\\198.51.100.7\\a", "smb://198.51.100.7/a",
    "/dev/zero", "C:/Windows/win.ini", "vbscript:x", "gopher://198.51.100.7/_x",
)  # fmt: skip
_POINTING = ("<img src='{0}'/>", "<a href='{0}'>x</a>", "<link href='{0}'>x</link>", "url({0})")
_ADDRESSES = tuple(way.format(address) for address in _SCHEMES for way in _POINTING)
_ENTITIES = tuple(
    f"&{name}"
    for name in (
        "",
        ";",
        "#;",
        "#x;",
        "#38;",
        "#x26;",
        "#0000060;",
        "#xD800;",
        "#x110000;",
        "lt",
        "gt;",
    )
)
_TEMPLATES = (
    "{{7*7}}",
    "{{ 7*7 }}",
    "{% raw %}",
    "{% endraw %}",
    "{%",
    "%}",
    "{{",
    "}}",
    "{#",
    "#}",
    "{# comment #}",
    "{% include '/etc/passwd' %}",
    "{% for x in range(999999999) %}x{% endfor %}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ self.__init__.__globals__ }}",
    "{{ config }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ 'a' * 1000000000 }}",
    "{{ undefined.attribute }}",
    "${7*7}",
    "#{7*7}",
    "<%= 7*7 %>",
    "{0}",
    "{page}",
    "{pages.__class__}",
    "{0.__class__.__init__.__globals__}",
    "%s %d %n",
    "%(page)s",
    "%",
    "%%",
    "{",
    "}",
)
_FORMATS = (
    ") Tj ET",
    "( unbalanced",
    ")",
    "\\",
    "\\)",
    "\\\\(",
    "\\101\\102",
    "endstream endobj",
    "endobj\nxref\n0 1\ntrailer",
    "%PDF-1.7",
    "%%EOF",
    "/JavaScript (app.alert(1))",
    "BT /F1 12 Tf (x) Tj ET",
    "q 1 0 0 1 0 0 cm Q",
    "startxref",
    '","injected":"x',
    "'; DROP TABLE note; --",
    "=cmd|' /C calc'!A0",
    "+1-800-555-0100",
    "@SUM(1+1)",
    "../../etc/passwd",
    "/etc/passwd",
    "C:\\Windows\\win.ini",
    "\\\\198.51.100.7\\share",
    "file:///etc/passwd",
    "http://198.51.100.7/",
    "$(id)",
    "`id`",
    "| id",
    "; id",
    "-",
    "--help",
    "None",
    "null",
    "NaN",
    "0",
    "(continued)",
    "CUI//SP-SSI//NOFORN",
    "Page 1 of 1",
    "Not recorded",
    "#2F",
    "~",
)
ASCII = (*_MARKUP, *_CVE_2023_33733, *_TEMPLATES, *_FORMATS)
GENERATED = tuple(
    text
    for text in dict.fromkeys((*_UNCLOSED, *_MORE_OF_THE_CVE, *_ADDRESSES, *_ENTITIES))
    if text not in ASCII
)

# What was typed, and what must be read from the page without its white space.
UNICODE = {
    "a\x00b": "ab",
    "\x1b[31mred\x1b[0m": "[31mred[0m",
    "a\ud800b": "a\ufffdb",
    "\udfff": "\ufffd",
    "abc\u202edef\u202c": "abcdef",
    "\u2067x\u2069": "x",
    "\ufeffx": "x",
    "a\u200bb\u200dc\u00add": "abcd",
    "\u05d0\u05d1": "\u05d0\u05d1",
    "\u0633\u0627\u0645\u064a": "\u0633\u0627\u0645\u064a",
    "\U0001f600": "[U+1F600]",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467": "[U+1F468][U+1F469][U+1F467]",
    "\U0001f3f3\ufe0f": "[U+1F3F3]",
    "Nguye\u0302\u0303n": "Nguyễn",
    "Zażółć gęślą jaźń": "Zażółćgęśląjaźń",
    "Ελληνικά Кириллица": "ΕλληνικάКириллица",
    "\u2028a\u2029b\x85c": "abc",
    "\u3042\u4e2d\ud55c": "\u3042\u4e2d\ud55c",
    "\ue000": "[U+E000]",
    "\U000e0041": "",
    "a\u00a0b\u2003c": "abc",
    "\t\ttab": "tab",
    "a\r\nb\rc": "abc",
    "“quoted” \u2013 it\u2019s…": "“quoted”\u2013it\u2019s…",
}
_UNSEEN = (
    *range(0x20), *range(0x7F, 0xA0), 0x61C, *range(0x200B, 0x2010), *range(0x202A, 0x202F),
    *range(0x2060, 0x2065), *range(0x2066, 0x2070), 0xFEFF, *range(0xFFF9, 0xFFFC),
)  # fmt: skip
INVISIBLE = {f"a{chr(code)}b": "ab" for code in _UNSEEN}

CORPUS = (
    *ASCII,
    *GENERATED,
    *UNICODE,
    *(text for text in INVISIBLE if text not in UNICODE),
    "",
    " ",
    "\n",
    "\n" * 60,
)


def in_every_field(referral: Referral, text: str) -> Referral:
    """Return the referral with every text replaced, except ids that the program makes itself."""
    changed = _replaced(referral, text)
    return dataclasses.replace(
        changed,
        id=referral.id,
        reference=referral.reference,
        about=referral.about,
        cards=_with(changed.cards, referral.cards, "id"),
        links=_with(changed.links, referral.links, "id", "subject", "object"),
        statements=_with(changed.statements, referral.statements, "id", "speaker"),
        signs=_with(changed.signs, referral.signs, "id", "about"),
        elements=referral.elements,
        marking=_with((changed.marking,), (referral.marking,), *_CODES)[0],
    )


_CODES = ("control", "more_categories", "dissemination")
"""What the policy file is read with the registry for."""


def _with(changed: tuple[T, ...], before: tuple[T, ...], *kept: str) -> tuple[T, ...]:
    """Return the changed values with some fields as they were before."""
    return tuple(
        dataclasses.replace(new, **{name: getattr(old, name) for name in kept})  # type: ignore[type-var]
        for new, old in zip(changed, before, strict=True)
    )


def _replaced(value: T, text: str) -> T:
    result: object = value
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        result = text
    elif isinstance(value, tuple):
        result = tuple(_replaced(item, text) for item in value)
    elif isinstance(value, Mapping):
        result = {key: _replaced(item, text) for key, item in value.items()}
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {f.name: getattr(value, f.name) for f in dataclasses.fields(value)}
        result = dataclasses.replace(
            value, **{name: _replaced(item, text) for name, item in fields.items()}
        )
    return result  # type: ignore[return-value] # the same type goes out as came in
