"""Forms that an agency must not be able to place, each by the files that make it so."""

from __future__ import annotations

from tests.workflows.placed_form import FORM, SENTENCES, WORDS

Files = dict[str, str]


def _form(old: str, new: str) -> Files:
    assert old in FORM
    return {"form": FORM.replace(old, new)}


def _sentence(body: str) -> Files:
    greeting = "{% macro greeting(reference, recipient) %}" + body + "{% endmacro %}"
    return {"sentences": greeting}


def _words(line: str) -> Files:
    return {"words": f"{WORDS}\n{line}"}


HOSTILE: dict[str, Files] = {
    # form.toml
    "no toml": {"form": "schema = = 1"},
    "nothing": {"form": ""},
    "another schema": _form("schema = 1", "schema = 2"),
    "an unknown key": _form("schema = 1", "schema = 1\nrun = 'x'"),
    "an id that is a path": _form("sample-desk", "../../etc"),
    "an id that is there": _form("sample-desk", "hsi-referral"),
    "an id of other letters": _form("sample-desk", "s\u0430mple"),
    "no version": _form('version = "2030.1"\n', ""),
    "another kind": _form('kind = "person"', 'kind = "secret"'),
    "a title to be filled in": _form("Sample desk sheet", "Desk {0.__class__}"),
    "a title with a verdict": _form("Sample desk sheet", "Sheet of a suspect"),
    "a title that turns": _form("Sample desk sheet", "Desk \u202e teehs"),
    "a long title": _form("Sample desk sheet", "S" * 60),
    "nobody to receive it": _form('["supervisor"]', "[]"),
    "somebody unknown": _form('["supervisor"]', '["press"]'),
    "one recipient twice": _form('["supervisor"]', '["supervisor", "supervisor"]'),
    "an unknown section": _form('"own", ', '"own", "shell", '),
    "a section twice": _form('"own", ', '"own", "own", '),
    "no custody": _form('  "custody",\n', ""),
    "no summary": _form('"summary", ', ""),
    "a first page that is none": _form('"summary", "own"', '"own", "summary"'),
    "without where the rest is": _form('"statements",', ""),
    "a section of a supplement": _form('"own", ', '"own", "changes", '),
    "too many sections": _form('"own", ', '"own", ' + '"new_page", ' * 50),
    "words without a sentence": _form('own = ["greeting"]', "own = []"),
    "a sentence that is not there": _form('["greeting"]', '["greeting", "other"]'),
    "keeps without what it shows": {"form": FORM + "[keeps]\nfacts = ['place']\n"},
    "no identity with people": _form('kind = "person"', 'kind = "no_identity"'),
    "no identity for the press": {
        "form": """
schema = 1
id = "bare-sheet"
version = "1"
kind = "no_identity"
title = "Bare sheet"
purpose = "An invented form for somebody outside."
recipients = ["other"]
sections = ["counts_summary", "verify"]
[keeps]
""",
        "words": "",
        "sentences": "",
    },
    "a notice that tells all": _form('kind = "person"', 'kind = "child_notice"'),
    "data of no kind": {"form": FORM.replace('own = ["', 'data = ["keys"]\nown = ["')},
    "a line of dots": {"form": FORM + "a" + ".a" * 5000 + " = 1\n"},
    "a deep form": {"form": FORM + "x = " + "[" * 3000},
    "too large": {"form": FORM + "#" * 20_000},
    # en.toml
    "words of a table that protects": _words("[fixed]\nprotected_head = 'Public.'"),
    "words of a practice packet": _words("[practice]\npractice = 'REAL'"),
    "the practice mark": {"words": "[page]\npractice = 'REAL PACKET'\n"},
    "a pattern of pages": {"words": "[page]\npages = '{page.__class__}'\n"},
    "words that nobody knows": {"words": "[page]\nbackdoor = 'x'\n"},
    "words that are no text": {"words": "[page]\ntitle = 7\n"},
    "words to be filled in": {"words": "[page]\ntitle = 'Sheet {0}'\n"},
    "words that are markup": {"words": "[page]\ntitle = '<img src=x>'\n"},
    "words that are a finding": {"words": "[page]\ntitle = 'A victim was found'\n"},
    "words without end": {"words": f"[page]\ntitle = '{'long ' * 200}'\n"},
    # sentences.j2
    "a class": _sentence("{{ reference.__class__ }}"),
    "a class by item": _sentence("{{ reference['__class__'] }}"),
    "a class by filter": _sentence("{{ reference | attr('__class__') }}"),
    "an attribute by join": _sentence("{{ reference | join(', ', '__class__') }}"),
    "a map": _sentence("{{ reference | map(attribute='x') | join }}"),
    "a format": _sentence("{{ '%s' | format(reference) }}"),
    "a call": _sentence("{{ reference.upper() }}"),
    "globals": _sentence("{{ lipsum.__globals__ }}"),
    "a range": _sentence("{% for i in range(9) %}{{ i }}{% endfor %}"),
    "a loop over a value": _sentence("{% for i in reference %}{{ i }}{% endfor %}"),
    "a long text by a product": _sentence("{{ 'x' * 999999999 }}"),
    "a long text by a power": _sentence("{{ 9 ** 9 ** 9 }}"),
    "a long text by a filter": _sentence("{{ reference | center(999999999) }}"),
    "an import": _sentence("{% import 'os' as os %}"),
    "an include": _sentence("{% include 'form.toml' %}"),
    "an extends": {"sentences": "{% extends 'x' %}" + SENTENCES},
    "a set": _sentence("{% set x = reference %}{{ x }}"),
    "a call to itself": _sentence("{{ greeting(reference, recipient) }}"),
    "a macro in it": _sentence("{% macro x() %}{% endmacro %}"),
    "something unknown": _sentence("{{ vault }}"),
    "self": _sentence("{{ self }}"),
    "varargs": _sentence("{{ varargs }}"),
    "outside of a macro": {"sentences": "{{ 7 * 7 }}" + SENTENCES},
    "a value with a default": {
        "sentences": "{% macro greeting(reference, x=7) %}{{ reference }}{% endmacro %}"
    },
    "other values than told": {
        "sentences": SENTENCES + "{% macro identity(key) %}{{ key }}{% endmacro %}"
    },
    "a value that is no value": {
        "sentences": "{% macro greeting(password) %}{{ password }}{% endmacro %}"
    },
    "a macro that no packet has": {
        "sentences": SENTENCES + "{% macro backdoor() %}x{% endmacro %}"
    },
    "one macro twice": {"sentences": SENTENCES + SENTENCES},
    "a value a hundred times": _sentence("{{ reference }}" * 100),
    "a test that reaches": _sentence("{% if reference is sameas(recipient) %}x{% endif %}"),
    "brackets without end": _sentence("{{ " + "(" * 4000),
    "nots without end": _sentence("{{ " + "not " * 3000 + "reference }}"),
    "a deep tree": _sentence("{% if reference %}" * 200 + "{% endif %}" * 200),
    "an endless number": _sentence("{{ " + "9" * 9000 + " }}"),
    "no template": {"sentences": "{% macro greeting("},
    "too large a template": {"sentences": SENTENCES + "{# " + "x" * 17_000 + " #}"},
}
