"""Coded interviews as researchers deliver them: a REFI-QDA project of a program for coding, and how to read it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

import pandas as pd

from toolkit.config import Levering
from toolkit.config.inleesbestand import Inleesbestand
from toolkit.config.levering import CODEPROJECT
from toolkit.samples.files import Bestand, Veld, as_yaml
from toolkit.samples.leveren.onderzoek import INTERVIEWERS
from toolkit.samples.leveren.vorm import Blad, Vorm
from toolkit.samples.leveren.woorden import in_woorden
from toolkit.uitwisseling import Codeproject, qdpx_of
from toolkit.uitwisseling.eenheden import Eenheid
from toolkit.uitwisseling.sleutels import guid_of
from toolkit.uitwisseling.tabellen import CODERINGEN, CODES, GEVAL, PLAATS, TABELLEN, table_of
from toolkit.uitwisseling.verslag import Verliesboek, Verliesverslag

_IN_PROJECT: Final = ("interviewnotities", "coderingen")
"""The codebook lies beside it too, with what no program for coding knows of a code."""
_BRON_ID: Final = "gesprekken_gecodeerd"
_BESTAND: Final = "gesprekken.qdpx"
_TITEL: Final = "Gecodeerde gesprekken (fictief)"
_HEAD: Final = "# Hoe de fragmenten worden gelezen: welke variabele of code welke kolom is. Alles is verzonnen.\n"
_MARK: Final = "Citaat mag"
_STAGE: Final = "klantreis"
_VARIABELEN: Final = {
    "Groep": "groep", "Gemeente": "gemeente_code", "Gebied": "gebied_code", "Leeftijdsklasse": "leeftijdsklasse",
    "Segment": "segment", "Datum": "datum", "Leidraad": "leidraad",
}  # fmt: skip
_BETWEEN: Final = "\n\n"

Rows = list[dict[str, object]]


def codeproject(
    tabellen: Mapping[str, pd.DataFrame], *, jaar: int, licentie: str
) -> tuple[tuple[Bestand, Bestand], Levering]:
    """Deliver interviewnotities and coderingen as one REFI-QDA project, with its inleesbestand.

    Parameters
    ----------
    tabellen : mapping of name to DataFrame in the shape of the contract
        interviewnotities, coderingen and codeboek.
    jaar, licentie
        As in leveringen.yaml.
    """
    content, _ = gesprekken_qdpx(tabellen)
    levering = Levering(
        bron_id=_BRON_ID, soort=CODEPROJECT, bestand=_BESTAND, inlezen=f"{_BRON_ID}.inlezen.yaml", jaar=jaar,
        titel=_TITEL, houder=INTERVIEWERS, licentie=licentie, fictief=True,
    )  # fmt: skip
    project = Bestand(
        naam=_BESTAND, inhoud=content, titel=f"Gecodeerde gesprekken (REFI-QDA); van {INTERVIEWERS}",
        mediatype="application/zip", codering="",
        velden=tuple(Veld(naam=name, titel="Variabele van een geval") for name in _VARIABELEN),
    )  # fmt: skip
    return (project, _inleesbestand(levering, tabellen["codeboek"])), levering


def beside_codeproject(shapes: Sequence[Vorm]) -> tuple[Vorm, ...]:
    """Return the shapes of what is delivered beside a project: the codebook in a workbook of its own."""
    return tuple(
        replace(shape, drager=Blad(werkmap="codeboek.xlsx", naam="Codeboek")) if shape.tabel == "codeboek" else shape
        for shape in shapes
        if shape.tabel not in _IN_PROJECT
    )


def gesprekken_qdpx(tabellen: Mapping[str, pd.DataFrame]) -> tuple[bytes, Verliesverslag]:
    """Return coded interviews as the bytes of a REFI-QDA project, and what that format has no place for.

    A text is a talk, its fragments below each other; a case is a respondent, with what is known of them; a theme is a
    folder of codes; that a fragment may be quoted is a code.
    """
    notes = tabellen["interviewnotities"]
    codings = tabellen["coderingen"]
    rows = {"codes": _codes(tabellen["codeboek"]), **_texts(notes), **_people(notes), "memos": Rows()}
    first = str(codings["codeur_id"].min())
    quotable = notes.loc[notes["citaat_toegestaan"].fillna(value=False), ["fragment_id"]]
    marks = quotable.assign(code=_MARK, codeur_id=first, ronde=1)
    given = pd.concat([codings, marks], ignore_index=True)
    rows["codeurs"] = [
        {"codeur_id": name, "guid": guid_of("", "codeur", name)} for name in sorted(set(given["codeur_id"]))
    ]
    rows["coderingen"] = _keyed(given, "codering", ("fragment_id", "code", "codeur_id", "ronde"))
    contracts = {"codes": CODES, "coderingen": CODERINGEN, **{table.name: table for table in TABELLEN[2:]}}
    tables = {name: table_of(rows[name], contract) for name, contract in contracts.items()}
    project = Codeproject(**tables, programma="", eenheid=Eenheid.CODEPUNT, verslag=Verliesboek().close({}))
    return qdpx_of(project)


def _keyed(table: pd.DataFrame, kind: str, key: tuple[str, ...]) -> Rows:
    """Return rows with a GUID made of their key."""
    plain = table.astype("object").where(table.notna(), None)
    return [
        {
            **{str(name): value for name, value in row.items()},
            "guid": guid_of("", kind, ":".join(str(row[k]) for k in key)),
        }
        for row in plain.to_dict("records")
    ]


def _codes(codeboek: pd.DataFrame) -> Rows:
    folders = [
        {"code": thema, "label": thema.capitalize(), "codeerbaar": False} for thema in codeboek["thema"].unique()
    ]
    codes = codeboek[["code", "label", "definitie"]].assign(ouder_code=codeboek["thema"], codeerbaar=True)
    mark = {
        "code": _MARK,
        "label": _MARK,
        "codeerbaar": True,
        "definitie": "Wie dit zei, vindt goed dat het wordt geciteerd.",
    }
    return _keyed(pd.concat([pd.DataFrame(folders), codes, pd.DataFrame([mark])], ignore_index=True), "code", ("code",))


def _texts(notes: pd.DataFrame) -> dict[str, Rows]:
    sources, segments = Rows(), Rows()
    for talk, part in notes.sort_values(["gesprek_id", "volgorde"]).groupby("gesprek_id", sort=True):
        at = 0
        for fragment, text in zip(part["fragment_id"], part["tekst"], strict=True):
            segments.append({
                "fragment_id": fragment, "bron_id": talk, "soort": PLAATS, "begin": at, "eind": at + len(text),
                "tekst": text, "ingekort": False, "omschrijving": fragment,
                "guid": guid_of("", "segment", str(fragment)),
            })  # fmt: skip
            at += len(text) + len(_BETWEEN)
        whole = _BETWEEN.join(part["tekst"])
        sources.append({
            "bron_id": talk, "naam": talk, "tekst": whole, "lengte": len(whole), "guid": guid_of("", "bron", str(talk)),
        })  # fmt: skip
    return {"bronnen": sources, "segmenten": segments}


def _people(notes: pd.DataFrame) -> dict[str, Rows]:
    people = notes.drop_duplicates("respondent_id").sort_values("respondent_id")
    words = _words()
    cases = people[["respondent_id"]].set_axis(["geval_id"], axis="columns").assign(naam=people["respondent_id"])
    links = notes[["respondent_id", "gesprek_id"]].drop_duplicates().set_axis(["geval_id", "doel_id"], axis="columns")
    values = [
        {
            "drager_soort": GEVAL,
            "drager_id": row["respondent_id"],
            "variabele_id": name,
            "waarde": _written(name, value, words),
        }
        for row in people.to_dict("records")
        for name, column in _VARIABELEN.items()
        if pd.notna(value := row.get(column))
    ]
    kinds = pd.DataFrame({"variabele_id": list(_VARIABELEN), "naam": list(_VARIABELEN)})
    kinds["soort"] = ["Date" if name == "Datum" else "Text" for name in _VARIABELEN]
    linked = zip(links["geval_id"], links["doel_id"], strict=True)
    return {
        "gevallen": _keyed(cases, "geval", ("geval_id",)), "waarden": values,
        "koppelingen": [{"geval_id": case, "soort": "bron", "doel_id": talk} for case, talk in linked],
        "variabelen": _keyed(kinds, "variabele", ("variabele_id",)),
    }  # fmt: skip


def _words() -> Mapping[str, str]:
    return in_woorden("interviewnotities", "groep")


def _written(name: str, value: object, words: Mapping[str, str]) -> str:
    if name == "Datum":
        return f"{value:%Y-%m-%d}"
    return words[str(value)] if name == "Groep" else str(value)


def _inleesbestand(levering: Levering, codeboek: pd.DataFrame) -> Bestand:
    stages = codeboek.loc[codeboek["thema"] == _STAGE]
    settings = {
        "tabel": "interviewnotities",
        "kolommen": {
            "omschrijving van het fragment": "fragment_id", "naam van de tekst": "gesprek_id",
            "naam van het geval": "respondent_id", **_VARIABELEN,
            _STAGE.capitalize(): "fase", _MARK: "citaat_toegestaan",
        },
        "waarden": {
            "groep": {word: value for value, word in _words().items()},
            "fase": dict(zip(stages["label"], stages["code"], strict=True)),
        },
        "negeer": ["fragment_id", "gesprek_id", "respondent_id"],
    }  # fmt: skip
    Inleesbestand.model_validate(settings)  # a fault shows here, not with whoever reads the file
    return Bestand(
        naam=levering.inlezen, inhoud=as_yaml(settings, _HEAD), mediatype="application/yaml",
        titel=f"Inleesbestand bij {levering.bestand}",
    )  # fmt: skip
