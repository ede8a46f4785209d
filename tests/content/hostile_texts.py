"""Texts that no pack may hold: each would be taken for something else by somebody, some day."""

from __future__ import annotations

_PLACES = (
    "7*7",
    "config",
    "self.__init__.__globals__",
    "''.__class__.__mro__[1].__subclasses__()",
    "().__class__.__bases__[0].__subclasses__()[104]",
    "cycler.__init__.__globals__.os.popen('id').read()",
    "lipsum.__globals__['os'].system('id')",
    "joiner.__init__.__globals__.os",
    "namespace.__init__.__globals__.os",
    "request['application']['__globals__']",
    "request|attr('application')|attr('__globals__')",
    "''|attr('__class__')",
    "''|attr('\\x5f\\x5fclass\\x5f\\x5f')",
    "['__cla','ss__']|join",
    "dict(__class__=1)|first",
    "get_flashed_messages.__globals__",
    "url_for.__globals__.current_app",
    "'a'*10**9",
    "range(10**9)|list",
    "range(999999999)|sum",
    "'%s'|format(1)",
    "'%c%c'|format(95,95)",
    "'x'|center(1000000000)",
    "'x'|replace('x','y'*10**8)",
    "'{0.__class__}'.format(1)",
    "'{0.__init__.__globals__[SECRET]}'.format(x)",
    "self._TemplateReference__context",
    "caller.__code__",
    "none.__class__.__base__",
    "loop.__class__",
    "debug()",
    "''.join(['_','_'])",
    "1 if true else 2",
    "a.b.c.d.e",
    "x.im_func.func_globals",
    "x.gi_frame.f_globals",
    "x.cr_frame.f_builtins",
    "x.ag_frame.f_back",
    "x.mro()",
    "x.tb_frame",
)
_BLOCKS = (
    "for x in range(10**9)",
    "for a in ().__class__.__base__.__subclasses__()",
    "include '/etc/passwd'",
    "import 'os' as os",
    "from 'x' import y",
    "extends 'x.html'",
    "set x = 1",
    "block a",
    "macro m()",
    "call m()",
    "filter upper",
    "raw",
    "do x.append(1)",
    "autoescape false",
    "if 1",
    "with a = 1",
    "debug",
    "trans",
)
_MARKUP = (
    *("<b>bold</b>", "<script>1</script>", "<img src=x>", "<para>", "<br/>", "<!-- c -->", "<a"),
    *("<![CDATA[x]]>", "<?xml?>", "<!DOCTYPE x>", "<!ENTITY e 'x'>", "<%= 1 %>", "<svg/onload=1>"),
    *("&lt;b&gt;", "&#60;b&#62;", "&#x3c;b", "&amp;", "&nbsp;", "&e;", "a > b", "a < b"),
    *("<font color='red'>", "<link rel=x>", "<qt>", "<html>", "<style>*</style>"),
)
_FORMATS = (
    *("{0}", "{name}", "{0.__class__}", "{!r}", "{:>99999999}", "{", "}", "{}{}"),
    *("%s", "%d", "%n", "%x%x", "%(name)s", "%1", "%999999999s", "%.9f", "%Lu"),
    *("${x}", "$(id)", "$x", "`id`", "#{x}", "a | b", "a\\b", "^x", "~root", "\\u0041", "$HOME"),
    *("__import__('os')", "x.__class__", "/* x */", "*/ x"),
)
_UNSEEN = tuple(
    f"Left{letter}right"
    for letter in (
        *("\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068", "\u2069"),
        *("\u200e", "\u200f", "\u061c", "\u200b", "\u2060", "\ufeff", "\u00ad", "\u180e", "\u2028"),
        *("\u2029", "\u0085", "\u007f", "\u0080", "\u009b", "\u009f", "\ufff9", "\ue000", "\uffff"),
        *("\U000e0041", "\U000f0000", "\u200c", "\u200d", "\u0378", "\ufdd0", "\u2061", "\u206a"),
    )
)
_ALIKE = (
    *(
        "v\u0456ctim",
        "p\u0430ssport",
        "\u0410ir",
        "m\u043en",
        "\u03bfne",
        "al\u043ene",
        "\u0441ard",
    ),
    *("\uff56\uff49\uff43\uff54\uff49\uff4d", "\U0001d42f\U0001d422\U0001d41c", "\u2460 first"),
    *("\u00aa one", "\ufb01nd", "\u2075", "\u2163", "\u212bngstrom", "\u1d5b", "\u24e5ictim"),
    *("e\u0301t\u00e9 and cafe\u0301", "n\u0303", "A\u030a", "\u1e9b\u0323"),
    *("\u13a1ed", "h\u0585t", "\u2c81ne \u2c81a"),
)

FAMILIES: dict[str, tuple[str, ...]] = {
    "place to be filled in": tuple(f"See {{{{ {text} }}}} here" for text in _PLACES),
    "block of a template": tuple(f"See {{% {text} %}} here" for text in _BLOCKS),
    "other templates": tuple(
        f"See {text} here" for text in ("{# c #}", "<%x%>", "[[x}}", "{{{x}}}")
    ),
    "markup": tuple(f"See {text} here" for text in _MARKUP),
    "format": tuple(f"See {text} here" for text in _FORMATS),
    "unseen": _UNSEEN,
    "look-alike": tuple(f"See {text} here" for text in _ALIKE),
}
