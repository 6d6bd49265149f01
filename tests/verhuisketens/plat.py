"""Moving chains a second time: domain 5.1 read aloud, in dicts and lists, without looking at the toolkit.

For tests only. Slow and obvious, but every step is one pass, so that a market of 200,000 moves takes seconds and not
hours. Days are numbers (days since 1970), a missing value is None, a vacancy and an entry are dicts.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date

NEW = {"oplevering_nieuwbouw": "nieuwbouw", "transformatie": "transformatie", "splitsing": "splitsing"}
STARTS = {**NEW, **{kind: kind for kind in ("overlijden", "opname_instelling", "emigratie")}}
GONE = {"sloop": "sloop_onttrekking", "onttrekking": "sloop_onttrekking", "samenvoeging": "samenvoeging"}
LEFT_FOR = {
    "buitenland": "emigratie", "buiten_gebied": "vertrek_buiten_gebied", "instelling": "opname_instelling",
    "inwonend": "samenwonen",
}  # fmt: skip
CAME_FROM = {
    "inwonend": "starter", "kamer": "starter", "instelling": "starter", "buitenland": "instroom_buitenland",
    "buiten_gebied": "buiten_gebied", "zelfstandig": "buiten_bestand",
}  # fmt: skip
CENSORED = {"buiten_gebied", "buiten_bestand", "lopend", "onbekend"}
MOVE = [
    "verhuizing_id",
    "datum",
    "huishouden_id",
    "verhuisgroep_id",
    "van_woning_id",
    "naar_woning_id",
    "van_soort",
    "naar_soort",
    "aantal_personen",
    "aantal_personen_huishouden_na",
    "leeftijd_bij_verhuizing",
    "blijft_bewoond",
]
EVENT = ["gebeurtenis_id", "woning_id", "datum", "soort", "huishouden_id"]


def day_number(day):
    return (day - date(1970, 1, 1)).days


def read(table, names, first, last):
    """Rows of a table within the observed days, as dicts, by day and then by id (the first of the names)."""
    if table is None:
        return []
    columns = []
    for name in names:
        if name not in table:
            columns.append([None] * len(table))
        elif name == "datum":
            columns.append(table[name].to_numpy().astype("datetime64[D]").astype("int64").tolist())
        else:
            values = table[name].astype("object")
            columns.append(values.where(values.notna(), None).tolist())
    rows = [dict(zip(names, values, strict=True)) for values in zip(*columns, strict=True)]
    return sorted((row for row in rows if first <= row["datum"] <= last), key=lambda row: (row["datum"], row[names[0]]))


def party(row):
    """Rows of one group belong together; a row without a group stands alone."""
    return ("groep", row["verhuisgroep_id"]) if row["verhuisgroep_id"] is not None else ("rij", row["verhuizing_id"])


def weight(row):
    """Main part first: most persons, then the oldest, then the lowest id (domain 5.1); unknown comes last."""
    return (-(row["aantal_personen"] or 0), -(row["leeftijd_bij_verhuizing"] or 0), row["verhuizing_id"])


def total(numbers):
    """Sum, or None if one of them is unknown."""
    numbers = list(numbers)
    return None if None in numbers else sum(numbers)


# Step 1: vacancies


def away_for_renovation(moves, events, near):
    """Ids of moves out of a dwelling that was emptied for a renovation: they free nothing."""
    days = defaultdict(list)
    for event in events:
        if event["soort"] == "tijdelijk_leeg_renovatie":
            days[event["woning_id"]].append((event["datum"], event["huishouden_id"]))
    return {
        row["verhuizing_id"]
        for row in moves
        for day, who in days.get(row["van_woning_id"], ())
        if who in (None, row["huishouden_id"]) and abs(row["datum"] - day) <= near
    }


def last_to_leave(moves, renovating):
    """Of every party in every dwelling the rows of its last day, if one of them says that nobody stays.

    If the last left for a renovation, then nobody has left for good.
    """
    last = defaultdict(list)
    for row in moves:  # in order of day
        if row["van_woning_id"] is not None:
            rows = last[row["van_woning_id"], party(row)]
            if rows and rows[-1]["datum"] < row["datum"]:
                rows.clear()
            rows.append(row)
    return [row for rows in last.values() if frees(rows, renovating) for row in rows]


def frees(rows, renovating):
    nobody_stays = [row for row in rows if row["blijft_bewoond"] is False]
    return bool(nobody_stays) and min(nobody_stays, key=weight)["verhuizing_id"] not in renovating


def beginnings(moves, events):
    """Events with which a chain begins; not where a move on that day says that somebody of that household stays."""
    stays = {(row["van_woning_id"], row["datum"], row["huishouden_id"]) for row in moves if row["blijft_bewoond"]}
    starts = [event for event in events if event["soort"] in STARTS]
    return [event for event in starts if (event["woning_id"], event["datum"], event["huishouden_id"]) not in stays]


def vacancies(moves, events, renovating):
    """Per dwelling a list of vacancies in order of day; all that happens on one day is one vacancy."""
    found = {}

    def at(home, day):
        return found.setdefault((home, day), {"woning": home, "dag": day, "rijen": [], "soorten": [], "wie": set()})

    for row in last_to_leave(moves, renovating):
        at(row["van_woning_id"], row["datum"])["rijen"].append(row)
    for event in beginnings(moves, events):
        vacancy = at(event["woning_id"], event["datum"])
        vacancy["soorten"].append(event["soort"])
        if not vacancy["rijen"] and event["soort"] not in NEW:  # a move tells better who left
            vacancy["wie"].add(event["huishouden_id"])
    for row in moves:
        if (row["van_woning_id"], row["datum"]) in found:
            at(row["van_woning_id"], row["datum"])["wie"].add(row["huishouden_id"])
    homes = defaultdict(list)
    for place in sorted(found):
        homes[place[0]].append(found[place])
    return homes


# Step 2: entries and fills


def entries(moves):
    """Per dwelling who came to live there, in order; rows of one household and group are one entry."""
    parties = defaultdict(list)
    for row in moves:
        if fills_a_home(row):
            parties[row["naar_woning_id"], row["huishouden_id"], party(row)].append(row)
    homes = defaultdict(list)
    for (home, who, _), rows in parties.items():
        after = [row["aantal_personen_huishouden_na"] or row["aantal_personen"] or 0 for row in rows]
        size = max(*after, total(row["aantal_personen"] for row in rows) or 0) or None
        rows = sorted(rows, key=weight)
        entry = {"dag": min(row["datum"] for row in rows), "wie": who, "rijen": rows, "personen": size}
        homes[home].append({**entry, "vult": None})
    for queue in homes.values():
        queue.sort(key=lambda entry: (entry["dag"], -(entry["personen"] or 0), min(map(identity, entry["rijen"]))))
    return homes


def fills_a_home(row):
    """Who lives in with others, takes a room or goes to a care home does not."""
    return row["naar_woning_id"] is not None and row["naar_soort"] in ("zelfstandig", "onbekend", None)


def identity(row):
    return row["verhuizing_id"]


def departures(moves):
    """Days, in order, on which a household left a dwelling, whether or not that freed it."""
    found = defaultdict(list)
    for row in moves:
        if row["van_woning_id"] is not None:
            found[row["van_woning_id"], row["huishouden_id"]].append(row["datum"])
    return found


def left_again(entry, vacancy, gone):
    """Whether who came had gone when the dwelling came free, or freed it."""
    days = gone.get((vacancy["woning"], entry["wie"]), ())
    number = bisect_left(days, entry["dag"])
    by_move = number < len(days) and days[number] <= vacancy["dag"]
    return by_move or (entry["wie"] in vacancy["wie"] and entry["dag"] <= vacancy["dag"])


def fill(vacant, queue, gone, *, overlap, longest):
    """The vacancies of one dwelling that stand, each with its entry (`vulling`) or None.

    Walk along the days. Whoever came too early for this vacancy, or had left again, came too early for all later ones.
    """
    stand, number = [], 0
    for place, vacancy in enumerate(vacant):
        day, following = vacancy["dag"], vacant[place + 1]["dag"] if place + 1 < len(vacant) else None
        while number < len(queue) and (
            queue[number]["dag"] < day - overlap or left_again(queue[number], vacancy, gone)
        ):
            number += 1
        vacancy["vulling"], vacancy["laat"] = None, False
        came = queue[number] if number < len(queue) else None
        if came is None or (following is not None and came["dag"] > following):
            if following is None:
                stand.append(vacancy)
            continue  # nobody entered before the next departure: the two are one vacancy, at the last date
        number += 1
        if came["dag"] - day > longest:
            stand.append({**vacancy, "laat": True})
        elif came["wie"] not in vacancy["wie"]:
            vacancy["vulling"] = came
            stand.append(vacancy)
    return stand


# Step 3 and 4: the forest


def main_row(vacancy):
    """The main part of those who were the last to leave, and say so."""
    return min((row for row in vacancy["rijen"] if row["blijft_bewoond"] is False), key=weight, default=None)


def rows_that_left(stand, moves):
    """Of each move the vacancy that it made: that of its household, if that left the dwelling on that day as the last.

    Others who left on that day to go elsewhere only left it behind.
    """
    led = {(each["woning"], each["dag"], each["trekker"]["huishouden_id"]): each for each in stand if each["trekker"]}
    keys = {row["verhuizing_id"]: (row["van_woning_id"], row["datum"], row["huishouden_id"]) for row in moves}
    return {each: led[key] for each, key in keys.items() if key in led}


def hang(stand, entry_of):
    """Give every vacancy its trigger, its parent and its children; open the rings."""
    for vacancy in stand:
        if vacancy["vulling"]:
            vacancy["vulling"]["vult"] = vacancy
    for vacancy in stand:
        trigger = main_row(vacancy)
        entry = entry_of.get(trigger["verhuizing_id"]) if trigger else None
        vacancy.update(trekker=trigger, ouder=entry["vult"] if entry else None, kinderen=[], ring=None, sluit=False)
    for ring in rings(stand):
        open_ring(ring)
    for vacancy in stand:
        if vacancy["ouder"]:
            vacancy["ouder"]["kinderen"].append(vacancy)


def rings(stand):
    """Lists of vacancies of which each hangs on the next and the last on the first."""
    seen, found = {}, []
    for number, vacancy in enumerate(stand):
        path, here = [], vacancy
        while here is not None and id(here) not in seen:
            seen[id(here)] = number
            path.append(here)
            here = here["ouder"]
        if here is not None and seen[id(here)] == number:
            found.append(path[[id(each) for each in path].index(id(here)) :])
    return found


def open_ring(ring):
    """A ring begins at its first departure; the fill that would close it is the trigger itself, and is not counted."""
    root = min(ring, key=lambda vacancy: (vacancy["dag"], vacancy["trekker"]["verhuizing_id"]))
    root["ouder"]["sluit"], root["ouder"] = True, None
    for vacancy in ring:
        vacancy["ring"] = root


def start_of(vacancy, entry_of):
    """How a chain begins: an event, or a move into nothing that was freed."""
    if vacancy["ring"]:
        return "onbekend"
    kinds = [kind for kind in STARTS if kind in vacancy["soorten"] and not (vacancy["rijen"] and kind in NEW)]
    if kinds:  # a dwelling that somebody left on that day is not new
        return STARTS[kinds[0]]
    row = vacancy["trekker"]
    entry = entry_of.get(row["verhuizing_id"])
    came = total(each["aantal_personen"] for each in entry["rijen"]) if entry else None
    if came and entry["personen"] > came:
        return "samenwonen"
    return LEFT_FOR.get(row["naar_soort"], "onbekend")


# Step 5: ends


def end_of_row(row):
    """How the branch of somebody who came ends, if what he left did not come free."""
    if row["van_woning_id"] is None or row["van_soort"] in ("inwonend", "kamer", "instelling"):
        return CAME_FROM.get(row["van_soort"], "onbekend")
    return "onbekend" if row["blijft_bewoond"] is None else "achterblijver"


def unfilled_end(vacancy, demolished, last, longest):
    if vacancy["laat"]:
        return "leegstand"  # somebody lives there after all, so what was demolished was not this dwelling
    for day, kind in demolished.get(vacancy["woning"], ()):
        if day >= vacancy["dag"]:
            return GONE[kind]
    return "leegstand" if last - vacancy["dag"] >= longest else "lopend"


def finish(vacancy, made_by, demolished, last, longest):
    """Ends of the branches at this vacancy: `eind` of the link (None if it goes on) and `einden` that are counted."""
    entry = vacancy["vulling"]
    if vacancy["sluit"]:
        kinds = ["woningruil"]
    elif entry is None:
        kinds = [unfilled_end(vacancy, demolished, last, longest)]
    else:
        own = [row for row in entry["rijen"] if (made_by.get(row["verhuizing_id"]) or {}).get("ouder") is not vacancy]
        kinds = [end_of_row(row) for row in own]
    out_of_sight = [kind for kind in kinds if kind in CENSORED]
    if vacancy["kinderen"] and not vacancy["sluit"]:
        vacancy.update(eind=None, einden=Counter(out_of_sight))
    else:
        vacancy["eind"] = (out_of_sight or kinds)[0]
        vacancy["einden"] = Counter([vacancy["eind"]])


# Step 6: measures


def measure(stand_top_down, telling):
    """Sums over each vacancy and all that follow from it, from the leaves up."""
    for vacancy in reversed(stand_top_down):
        entry = None if vacancy["sluit"] else vacancy["vulling"]
        children = followed(vacancy, telling)
        below = [child["som"] for child in children]
        vacancy["som"] = {
            "vullingen": (entry is not None) + sum(each["vullingen"] for each in below),
            "vrij": 1 + sum(each["vrij"] for each in below),
            "schakels": (entry is not None and bool(children)) + sum(each["schakels"] for each in below),
            "personen": (persons_in(entry) if entry else 0) + sum(each["personen"] for each in below),
            "laatst": max([entry["dag"] if entry else 0, *(each["laatst"] for each in below)]),
            "einden": sum((each["einden"] for each in below), Counter(vacancy["einden"])),
        }


def followed(vacancy, telling):
    """The vacancies behind this one that count: all, or the one that the main part left."""
    if telling == "alle_takken" or not vacancy["kinderen"]:
        return vacancy["kinderen"]
    return [min(vacancy["kinderen"], key=lambda child: weight(child["trekker"]))]


def persons_in(entry):
    return entry["personen"] or 1


def measures(som, *, begin, entered=False, new=False, mover=False):
    """The measures of contract `ketens`.

    Into a `new` dwelling the trigger moves (if it was `entered`): neither that fill nor that dwelling is counted.
    `mover` tells whether the trigger is itself a household that filled and freed.
    """
    fills = som["vullingen"] - entered
    return {
        "L_gevolg": fills, "L_totaal": fills + 1, "n_vrijgekomen": som["vrij"] - new,
        "schakels": som["schakels"] + mover, "n_personen": som["personen"],
        "duur_dagen": max(0, som["laatst"] - begin), "eind_soorten": dict(som["einden"]),
        "gecensureerd": any(kind in CENSORED for kind in som["einden"]),
    }  # fmt: skip


def chain_of(root, number, entry_of):
    """One row of `ketens`."""
    kind, entry, row = start_of(root, entry_of), root["vulling"], root["trekker"]
    new = kind in NEW.values()
    if new:
        row = min(entry["rijen"], key=lambda each: (each["datum"], weight(each))) if entry else None
    return {
        "keten_id": f"K{number:07}", "trigger_verhuizing_id": row and row["verhuizing_id"], "start_soort": kind,
        "start_woning_id": root["woning"], "start_datum": root["dag"],
        **measures(
            root["som"], begin=root["dag"], entered=new and entry is not None, new=new,
            mover=kind == "onbekend" or root["ring"] is root,
        ),
    }  # fmt: skip


def link_of(vacancy, keten, number):
    """One row of `ketenschakels`; the parent is told by dwelling and day as well."""
    entry, parent = None if vacancy["sluit"] else vacancy["vulling"], vacancy["ouder"]
    left = [row["aantal_personen"] for row in vacancy["rijen"]]
    new = not left and any(kind in NEW for kind in vacancy["soorten"])
    return {
        "keten_id": keten, "volgnummer": number, "ouder_volgnummer": parent and parent["nummer"],
        "diepte": vacancy["diepte"], "woning_id": vacancy["woning"], "leeg_vanaf": vacancy["dag"],
        "vul_datum": entry and entry["dag"], "vul_huishouden_id": entry and entry["wie"],
        "personen_vertrekkend": total(left) if left else (0 if new else None),
        "personen_nieuw": entry and entry["personen"], "eind_soort": vacancy["eind"],
        "ouder": parent and (parent["woning"], parent["dag"]),
    }  # fmt: skip


def from_the_root(root):
    """All vacancies of a chain, level by level; each learns its depth."""
    level, depth, found = [root], 1, []
    while level:
        for vacancy in level:
            vacancy["diepte"] = depth
        found += level
        level = sorted((child for vacancy in level for child in vacancy["kinderen"]), key=by_place)
        depth += 1
    return found


def by_place(vacancy):
    return vacancy["dag"], vacancy["woning"]


@dataclass
class Plat:
    """What the plain reading found: `ketens` and `schakels` as lists of dicts, and the questions about seniors."""

    ketens: list
    schakels: list
    rijen: dict  # verhuizing_id -> row
    gemaakt: dict  # verhuizing_id -> the vacancy that it made
    telling: str

    def senior(self, ids):
        """What the moves set in motion: one dict for each that left a dwelling in the file, in the order asked."""
        rows = [self.rijen[each] for each in dict.fromkeys(ids) if each in self.rijen]
        return [self.sub_chain(row) for row in rows if row["van_woning_id"] is not None]

    def sub_chain(self, row):
        made = self.gemaakt.get(row["verhuizing_id"])
        head = {
            "keten_id": f"S-{row['verhuizing_id']}", "trigger_verhuizing_id": row["verhuizing_id"],
            "start_soort": "senior_verhuizing", "start_woning_id": row["van_woning_id"], "start_datum": row["datum"],
        }  # fmt: skip
        if made is None:
            end = end_of_row(row)
            nothing = {"vullingen": 0, "vrij": 0, "schakels": 0, "personen": 0, "laatst": row["datum"]}
            return {**head, **measures({**nothing, "einden": {end: 1}}, begin=row["datum"])}
        top = made["ring"] or made
        settled = fills_a_home(row) or row["naar_soort"] == "zelfstandig"
        return {**head, **measures(top["som"], begin=top["dag"], mover=settled)}

    def distinct_fills(self, ids):
        """Different moves that followed on any of the moves: a total may count each once (domain 5.1)."""
        tops = [self.gemaakt[each]["ring"] or self.gemaakt[each] for each in ids if each in self.gemaakt]
        todo, seen = list(tops), {}
        while todo:
            vacancy = todo.pop()
            if id(vacancy) not in seen:
                seen[id(vacancy)] = vacancy["vulling"] is not None and not vacancy["sluit"]
                todo += followed(vacancy, self.telling)
        return sum(seen.values())


def plat_gekoppeld(tabellen, *, start, eind, max_leegstand_dagen=365, overlap_dagen=31, telling="alle_takken"):
    """Chains of moves within `start` and `eind` (see `toolkit.verhuisketens.link` for the columns)."""
    first, last = day_number(start), day_number(eind)
    moves = read(tabellen["verhuizingen"], MOVE, first, last)
    events = read(tabellen.get("woninggebeurtenissen"), EVENT, first, last)
    came, gone = entries(moves), departures(moves)
    entry_of = {row["verhuizing_id"]: entry for queue in came.values() for entry in queue for row in entry["rijen"]}
    stand = []
    for home, vacant in vacancies(moves, events, away_for_renovation(moves, events, overlap_dagen)).items():
        stand += fill(vacant, came.get(home, []), gone, overlap=overlap_dagen, longest=max_leegstand_dagen)
    hang(stand, entry_of)
    made_by = rows_that_left(stand, moves)
    demolished = defaultdict(list)
    for event in events:
        if event["soort"] in GONE:
            demolished[event["woning_id"]].append((event["datum"], event["soort"]))
    for vacancy in stand:
        finish(vacancy, made_by, demolished, last, max_leegstand_dagen)
    ketens, schakels = tables(stand, entry_of, telling)
    return Plat(ketens, schakels, {row["verhuizing_id"]: row for row in moves}, made_by, telling)


def tables(stand, entry_of, telling):
    ketens, schakels = [], []
    for number, root in enumerate(sorted((each for each in stand if each["ouder"] is None), key=by_place), start=1):
        inside = from_the_root(root)
        measure(inside, telling)
        chain = chain_of(root, number, entry_of)
        ketens.append(chain)
        for place, vacancy in enumerate(inside, start=1):
            vacancy["nummer"] = place
            schakels.append(link_of(vacancy, chain["keten_id"], place))
    return ketens, schakels
