"""Three-letter codes of states and persons, with what Doc 9303 adds to ISO 3166-1.

Names of countries are not here: `iso3` is the key for them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from field_assist.identifiers.mrz.check_digit import FILLER


class StateKind(Enum):
    """What sort of code it is; a COUNTRY is one of ISO 3166-1."""

    COUNTRY = "country"
    BRITISH = "british"  # a status of British nationality that is not a country of its own
    ORGANISATION = "organisation"
    PERSON = "person"  # stateless, refugee or unspecified
    SPECIMEN = "specimen"  # Utopia, on samples only
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A code as written without fillers, its kind, its country, and what a special one means.

    `iso3` is the code of ISO 3166-1 for the country that stands behind it, such as DEU for D and
    GBR for GBN; XKX never, Kosovo is XXK here as in the standard. Empty where there is none.
    """

    code: str
    kind: StateKind
    iso3: str
    meaning: str


_CODES = """
    ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD
    BGR BHR BHS BIH BLM BLR BLZ BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR
    COD COG COK COL COM CPV CRI CUB CUW CXR CYM CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESH
    ESP EST ETH FIN FJI FLK FRA FRO FSM GAB GBR GEO GGY GHA GIB GIN GLP GMB GNB GNQ GRC GRD GRL
    GTM GUF GUM GUY HKG HMD HND HRV HTI HUN IDN IMN IND IOT IRL IRN IRQ ISL ISR ITA JAM JEY JOR
    JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAC MAF MAR
    MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG MNP MOZ MRT MSR MTQ MUS MWI MYS MYT NAM NCL
    NER NFK NGA NIC NIU NLD NOR NPL NRU NZL OMN PAK PAN PCN PER PHL PLW PNG POL PRI PRK PRT PRY
    PSE PYF QAT REU ROU RUS RWA SAU SDN SEN SGP SGS SHN SJM SLB SLE SLV SMR SOM SPM SRB SSD STP
    SUR SVK SVN SWE SWZ SXM SYC SYR TCA TCD TGO THA TJK TKL TKM TLS TON TTO TUN TUR TUV TWN TZA
    UGA UKR UMI URY USA UZB VAT VCT VEN VGB VIR VNM VUT WLF WSM YEM ZAF ZMB ZWE
"""
_COUNTRIES = frozenset(_CODES.split())

# Doc 9303 part 3, section 5, parts A to D; XXK is the user-assigned code on passports of Kosovo.
_SPECIAL: Mapping[str, tuple[StateKind, str, str]] = {
    "D": (StateKind.COUNTRY, "DEU", "Germany"),
    "XXK": (StateKind.COUNTRY, "", "Kosovo"),
    "RKS": (StateKind.COUNTRY, "", "Kosovo"),
    "GBD": (StateKind.BRITISH, "GBR", "British Overseas Territories Citizen"),
    "GBN": (StateKind.BRITISH, "GBR", "British National (Overseas)"),
    "GBO": (StateKind.BRITISH, "GBR", "British Overseas Citizen"),
    "GBP": (StateKind.BRITISH, "GBR", "British Protected Person"),
    "GBS": (StateKind.BRITISH, "GBR", "British Subject"),
    "EUE": (StateKind.ORGANISATION, "", "European Union"),
    "UNO": (StateKind.ORGANISATION, "", "United Nations"),
    "UNA": (StateKind.ORGANISATION, "", "Specialized agency of the United Nations"),
    "UNK": (StateKind.ORGANISATION, "", "United Nations mission in Kosovo, for a resident"),
    "XBA": (StateKind.ORGANISATION, "", "African Development Bank"),
    "XIM": (StateKind.ORGANISATION, "", "African Export-Import Bank"),
    "XCC": (StateKind.ORGANISATION, "", "Caribbean Community"),
    "XCE": (StateKind.ORGANISATION, "", "Council of Europe"),
    "XCO": (StateKind.ORGANISATION, "", "Common Market for Eastern and Southern Africa"),
    "XEC": (StateKind.ORGANISATION, "", "Economic Community of West African States"),
    "XPO": (StateKind.ORGANISATION, "", "INTERPOL"),
    "XES": (StateKind.ORGANISATION, "", "Organization of Eastern Caribbean States"),
    "XMP": (StateKind.ORGANISATION, "", "Parliamentary Assembly of the Mediterranean"),
    "XOM": (StateKind.ORGANISATION, "", "Sovereign Military Order of Malta"),
    "XDC": (StateKind.ORGANISATION, "", "Southern African Development Community"),
    "XXA": (StateKind.PERSON, "", "Stateless person"),
    "XXB": (StateKind.PERSON, "", "Refugee under the 1951 Convention"),
    "XXC": (StateKind.PERSON, "", "Refugee, other than under the 1951 Convention"),
    "XXX": (StateKind.PERSON, "", "Nationality not specified"),
    "UTO": (StateKind.SPECIMEN, "", "Utopia, for samples only"),
}


def state_of(text: str) -> State | None:
    """Return what the three characters stand for, of kind NOT_KNOWN if nothing; None if empty."""
    code = text.rstrip(FILLER)
    if not code:
        return None
    if code in _SPECIAL:
        kind, iso3, meaning = _SPECIAL[code]
        return State(code=code, kind=kind, iso3=iso3, meaning=meaning)
    is_country = code in _COUNTRIES
    return State(
        code=code,
        kind=StateKind.COUNTRY if is_country else StateKind.NOT_KNOWN,
        iso3=code if is_country else "",
        meaning="",
    )
