"""Fitting: a draft is a list of places; what changes follows from it."""

import pytest

from toolkit.publish.fitting import SMALLEST, fit


def report(*figures, tables=()):
    delen = [{"soort": "figuur", "anker": anchor, "hoogte_mm": height, "schaal": 1} for anchor, height in figures]
    delen += [{"soort": "tabel", "anker": anchor, "krap": False} for anchor in tables]
    return {"delen": delen, "tabellen": [], "krap": False, "doorlopend": False}


def place(what, anchor, page, mm):
    return {"wat": what, "anker": anchor, "pagina": page, "mm": mm}


def drafts(*each):
    """Answer each question with the next list of places; the last one is repeated."""
    waiting = list(each)
    return lambda data: waiting.pop(0) if len(waiting) > 1 else waiting[0]


def scales(data):
    return {deel["anker"]: deel["schaal"] for deel in data["delen"] if deel["soort"] == "figuur"}


def test_what_fits_is_left_alone():
    data = report(("figuur-1", 80), ("figuur-2", 80))
    places = [place("eind", "figuur-1", 2, 130), place("eind", "figuur-2", 2, 260)]
    assert fit(data, drafts(places)) == data


def test_two_figures_give_up_what_the_second_one_lacks():
    # The page ends at 273 mm: from 183 on there are 90 left, and the second needs 91 and 9 around it. The 10 mm that
    # are missing are 5 percent of the 200 mm of both.
    data = report(("figuur-1", 120), ("figuur-2", 80))
    first = [place("eind", "figuur-1", 2, 183), place("eind", "figuur-2", 3, 20 + 91)]
    mended = [place("eind", "figuur-1", 2, 177), place("eind", "figuur-2", 2, 270)]
    assert scales(fit(data, drafts(first, mended))) == {"figuur-1": 0.95, "figuur-2": 0.95}


def test_a_paragraph_between_them_counts_as_what_comes_before():
    data = report(("figuur-1", 120), ("figuur-2", 80))
    first = [place("eind", "figuur-1", 2, 150), place("eind", "", 2, 183), place("eind", "figuur-2", 3, 111)]
    assert scales(fit(data, drafts(first, []))) == {"figuur-1": 0.95, "figuur-2": 0.95}


def test_figures_do_not_become_too_small_to_read():
    data = report(("figuur-1", 60), ("figuur-2", 60))
    places = [place("eind", "figuur-1", 2, 230), place("eind", "figuur-2", 3, 95)]
    assert scales(fit(data, drafts(places))) == {"figuur-1": 1, "figuur-2": 1}


def test_a_figure_is_changed_once_whatever_the_drafts_say():
    data = report(("figuur-1", 120), ("figuur-2", 80))
    stubborn = [place("eind", "figuur-1", 2, 183), place("eind", "figuur-2", 3, 111)]
    got = scales(fit(data, drafts(stubborn)))
    assert got == {"figuur-1": 0.95, "figuur-2": 0.95}
    assert min(got.values()) >= SMALLEST


def test_a_table_with_one_row_left_over_is_set_tighter():
    data = report(tables=("tabel-1", "tabel-2"))
    places = [
        place("begin", "tabel-1", 2, 40), place("eind", "tabel-1", 3, 45),
        place("begin", "tabel-2", 3, 60), place("eind", "tabel-2", 4, 120),
    ]  # fmt: skip
    got = fit(data, drafts(places))
    assert [deel["krap"] for deel in got["delen"]] == [True, False]


@pytest.mark.parametrize(
    ("pages", "expected"), [([1], (False, False)), ([2, 1], (True, False)), ([2, 2], (True, True))]
)
def test_the_front_gets_less_air_and_at_last_runs_on(pages, expected):
    answers = [[place("inhoud", "inhoud", page, 50)] for page in pages]
    got = fit(report(), drafts(*answers))
    assert (got["krap"], got["doorlopend"]) == expected


def test_fitting_ends():
    asked = []

    def never_good(data):
        asked.append(data)
        return [place("eind", f"figuur-{number}", number, 200 if number % 2 else 91) for number in range(1, 41)]

    fit(report(*((f"figuur-{number}", 100) for number in range(1, 41))), never_good)
    assert len(asked) <= 12
