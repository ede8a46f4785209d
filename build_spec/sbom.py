"""What the folder holds, as a bill of materials in CycloneDX: packages, and the C inside them."""

from __future__ import annotations

import importlib.metadata
import platform
import ssl
import uuid
import zlib
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cyclonedx.model import Property
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.impact_analysis import ImpactAnalysisJustification, ImpactAnalysisState
from cyclonedx.model.license import LicenseExpression
from cyclonedx.model.vulnerability import (
    BomTarget,
    Vulnerability,
    VulnerabilityAnalysis,
    VulnerabilitySource,
)
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL

from build_spec import advisories, licences
from build_spec.console import Stop
from build_spec.contents import normalised
from field_assist import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from importlib.metadata import Distribution

NAME = "sbom.cdx.json"
_SPACE = uuid.UUID("5d0d1b0e-3f0c-5b53-9d1b-0f1e3f9a1c55")


def write(folder: Path, list_sha256: str, epoch: int) -> int:
    """Write it into a folder, valid by its published schema; return the number of components.

    The same files at the same `epoch` (seconds since 1970) give the same bytes.
    """
    bom = _bom(list_sha256, epoch)
    text = JsonV1Dot6(bom).output_as_string(indent=1)
    fault = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    if fault is not None:
        raise Stop(f"the bill of materials is not as its schema says: {fault.data}")
    (folder / NAME).write_text(f"{text}\n", encoding="utf-8")
    return len(bom.components)


def copy_of_wheels(folder: Path) -> None:
    """Copy the bills that some wheels bring along (PEP 770), a folder for each package."""
    for package in licences.shipped():
        for file in package.files or ():
            if file.parts[:1] and file.parts[0].endswith(".dist-info") and "sboms" in file.parts:
                target = folder / normalised(package.name) / file.name
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(file.read_binary())


def _bom(list_sha256: str, epoch: int) -> Bom:
    bom = Bom(serial_number=uuid.uuid5(_SPACE, list_sha256))
    bom.metadata.timestamp = datetime.fromtimestamp(epoch, UTC)
    tool = importlib.metadata.version("cyclonedx-python-lib")
    bom.metadata.tools.components.add(_component("cyclonedx-python-lib", tool, "Apache-2.0"))
    program = _component("field-assist", __version__, "MIT", kind=ComponentType.APPLICATION)
    program.properties.add(Property(name="field-assist:file-list:sha256", value=list_sha256))
    bom.metadata.component = program
    packages = {normalised(one.name): _package(one) for one in licences.shipped()}
    runtime = _of_python()
    bom.components.update([*packages.values(), *runtime.values()])
    bom.register_dependency(program, [*packages.values(), *runtime.values()])
    parts = packages | runtime
    inside: dict[str, list[Component]] = {name: [] for name in packages}
    for library in licences.c_libraries():
        part = _component(
            library.name, library.version, library.license, place=f"{library.inside}/"
        )
        bom.components.add(part)
        inside[library.inside].append(part)
        parts[f"{library.name} in {library.inside}"] = part
    for name, libraries in inside.items():
        bom.register_dependency(packages[name], libraries)
    bom.vulnerabilities.update(_faults(parts))
    return bom


def _faults(parts: Mapping[str, Component]) -> Iterator[Vulnerability]:
    """Yield the known faults of these parts, with what is stated of them in the words of VEX."""
    faults = {(one.part, one.id): one for one in advisories.known()}
    statements = {(one.part, id_): one for one in advisories.statements() for id_ in one.ids}
    for part, id_ in sorted(advisories.that_hit(advisories.parts())):
        kind = part.rpartition(" in ")[0]
        fault = faults.get((kind, id_)) or faults[part, id_]
        yield Vulnerability(
            bom_ref=f"{part}: {id_}",
            id=id_,
            source=VulnerabilitySource(name=advisories.sources()[fault.read].what),
            description=fault.what,
            analysis=_analysis(statements.get((part, id_))),
            affects=[BomTarget(ref=parts[part].bom_ref.value or "")],
        )


def _analysis(said: advisories.Statement | None) -> VulnerabilityAnalysis:
    if said is None:
        return VulnerabilityAnalysis(state=ImpactAnalysisState.IN_TRIAGE)
    detail = f"{said.because} ({said.date})"
    if not said.why:
        return VulnerabilityAnalysis(state=ImpactAnalysisState.EXPLOITABLE, detail=detail)
    return VulnerabilityAnalysis(
        state=ImpactAnalysisState.NOT_AFFECTED,
        justification=ImpactAnalysisJustification(said.why),
        detail=detail,
    )


def _package(package: Distribution) -> Component:
    name, license_ = normalised(package.name), licences.license_of(package)
    return _component(name, package.version, license_, kind_of="pypi")


def _of_python() -> dict[str, Component]:
    """Return Python and what its own modules bring along, asked of the Python that builds.

    The keys are those of `advisories.parts`, which compares neither zlib nor PyInstaller.
    """
    openssl = ssl.OPENSSL_VERSION.split()[1]
    bootloader = importlib.metadata.version("pyinstaller")
    zlib_ = zlib.ZLIB_RUNTIME_VERSION
    gpl = "GPL-2.0-or-later WITH Bootloader-exception"
    return {
        "Python": _component("python", platform.python_version(), "PSF-2.0"),
        "OpenSSL in Python": _component("openssl", openssl, "Apache-2.0", place="python/"),
        "zlib in Python": _component("zlib", zlib_, "Zlib", place="python/"),
        "PyInstaller": _component("pyinstaller", bootloader, gpl),
    }


def _component(
    name: str,
    version: str,
    license_: str,
    *,
    place: str = "",
    kind: ComponentType = ComponentType.LIBRARY,
    kind_of: str = "generic",
) -> Component:
    """Return a row; the same library in two packages gives two, told apart by `place`."""
    url = PackageURL(kind_of, None, name.lower().replace(" ", "-"), version or None)
    return Component(
        name=name,
        version=version or None,
        type=kind,
        bom_ref=f"{place}{url}",
        purl=url,
        licenses=[LicenseExpression(license_)],
    )
