"""StatLine tables: whole or refused, resumed after a break, filtered by gemeente."""

import json
import resource
import socket

import pandas as pd
import pytest

from toolkit.errors import FetchError, OutputError, ParameterError
from toolkit.sources.opendata import fetch_statline, read_herkomst, region_selection

LFS = b"version https://git-lfs.github.com/spec/v1\noid sha256:e9f2f6ef\nsize 171700996\n"
ERROR = b"Error getting TypedDataSet for '70072ned': Could not find a property named 'Bevolking_1' on type 'TData'."
QUESTION = (
    "(startswith(WijkenEnBuurten,'GM9901') or startswith(WijkenEnBuurten,'WK9901') "
    "or startswith(WijkenEnBuurten,'BU9901'))"
)


def test_the_pages_of_a_table_become_one_file_with_values_as_delivered(table_v3, fetching):
    table_v3()
    folder = fetch_statline("84799NED", **fetching)
    assert folder.name == "84799NED"
    rows = pd.read_parquet(folder / "TypedDataSet.parquet")
    assert list(rows["WijkenEnBuurten"]) == ["GM9901    ", "WK990100  ", "BU99010000", "BU99010001", "BU99010002"]
    assert list(rows["AantalInwoners_5"].dropna()) == [300, 300, 205, 95]
    assert rows["Koopwoningen_40"].isna().all()
    assert rows["Gemeentenaam_1"].str.len().eq(40).all()


def test_topics_and_codes_are_kept_beside_the_rows(table_v3, fetching):
    table_v3()
    folder = fetch_statline("84799NED", **fetching)
    keys = [item["Key"] for item in json.loads((folder / "DataProperties.json").read_text())["value"]]
    assert keys[0] == "WijkenEnBuurten"
    assert json.loads((folder / "WijkenEnBuurten.json").read_text())["value"][0]["Title"] == "Verzonnendam"
    assert json.loads((folder / "TableInfos.json").read_text())["value"][0]["Period"] == "2020"
    assert sorted(path.suffix for path in folder.iterdir()) == [".json"] * 4 + [".parquet"]


def test_progress_tells_rows_so_far_and_the_total(table_v3, fetching):
    table_v3(size=2)
    steps = []
    fetch_statline("84799NED", progress=lambda done, total: steps.append((done, total)), **fetching)
    assert steps == [(2, 5), (4, 5), (5, 5)]


def test_a_finished_table_is_not_fetched_again_unless_asked(table_v3, fetching, replay):
    table_v3()
    first = fetch_statline("84799NED", **fetching)
    questions = len(replay.asked)
    assert fetch_statline("84799NED", **fetching) == first
    assert len(replay.asked) == questions
    fetch_statline("84799NED", refresh=True, **fetching)
    assert len(replay.asked) == 2 * questions


def test_a_damaged_file_in_the_cache_is_fetched_again(table_v3, fetching):
    table_v3()
    folder = fetch_statline("84799NED", **fetching)
    (folder / "TypedDataSet.parquet").write_bytes(b"PAR1")
    fetch_statline("84799NED", **fetching)
    assert len(pd.read_parquet(folder / "TypedDataSet.parquet")) == 5


def test_after_a_broken_second_page_the_first_is_not_asked_for_again(table_v3, fetching, replay, made):
    targets = table_v3(size=2)
    good = replay.routes[targets[1]]
    replay.on(targets[1], made.Answer(b"", 503))
    with pytest.raises(FetchError):
        fetch_statline("84799NED", **fetching)
    assert not (fetching["cache"] / "84799NED").exists()

    replay.on(targets[1], *good)
    folder = fetch_statline("84799NED", **fetching)
    assert [replay.times(target) for target in targets] == [1, 4 + 1, 1]
    assert len(pd.read_parquet(folder / "TypedDataSet.parquet")) == 5


def test_pages_of_two_editions_are_not_mixed(table_v3, fetching, replay, made):
    targets = table_v3(size=2)
    replay.on(targets[1], made.Answer(b"", 503))
    with pytest.raises(FetchError):
        fetch_statline("84799NED", **fetching)
    targets = table_v3(size=2, modified="2021-06-01T02:00:00")  # CBS brought out a new edition in between
    fetch_statline("84799NED", **fetching)
    assert replay.times(targets[0]) == 2


def test_the_old_edition_stays_until_the_new_one_is_complete(table_v3, fetching, replay, made):
    targets = table_v3()
    folder = fetch_statline("84799NED", **fetching)
    replay.on(targets[0], made.Answer(ERROR))
    with pytest.raises(FetchError):
        fetch_statline("84799NED", refresh=True, **fetching)
    assert len(pd.read_parquet(folder / "TypedDataSet.parquet")) == 5


def test_a_page_cut_off_at_the_page_limit_is_not_taken_for_the_end(table_v3, fetching, replay, made):
    targets = table_v3(size=2)
    replay.on(targets[1], made.page_v3(made.regions[2:4]))  # full page, link to the third page lost
    with pytest.raises(FetchError, match="van de 5 rijen kwamen er 4 binnen"):
        fetch_statline("84799NED", **fetching)
    assert not (fetching["cache"] / "84799NED").exists()

    table_v3(size=2)  # the service has recovered: what was cut off is asked for again
    assert len(pd.read_parquet(fetch_statline("84799NED", **fetching) / "TypedDataSet.parquet")) == 5


def test_more_rows_than_counted_are_refused_too(table_v3, fetching, made):
    table_v3(count=made.Answer(b"4"))
    with pytest.raises(FetchError, match="van de 4 rijen kwamen er 5 binnen"):
        fetch_statline("84799NED", **fetching)


def test_rows_that_come_twice_are_refused(table_v3, fetching, replay, made):
    targets = table_v3(size=2)
    twice = f"http://opendata.cbs.nl{targets[2]}"
    replay.on(targets[1], made.page_v3(made.regions[1:3], twice))  # the second page overlaps the first
    with pytest.raises(FetchError, match="meer dan eens"):
        fetch_statline("84799NED", **fetching)

    table_v3(size=2)  # the service has recovered: unfit pages are not kept
    assert len(pd.read_parquet(fetch_statline("84799NED", **fetching) / "TypedDataSet.parquet")) == 5


def test_pages_that_keep_linking_to_each_other_come_to_an_end(table_v3, fetching, replay, made):
    targets = table_v3(size=2)
    replay.on(targets[2], made.page_v3(made.regions[4:], targets[0]))
    with pytest.raises(FetchError, match="blijft naar een volgende bladzijde verwijzen"):
        fetch_statline("84799NED", **fetching)
    assert replay.times(targets[0]) == 1


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (ERROR, "foutmelding van een webdienst"),
        (b'{"odata.error": {"code": "", "message": {"value": "..."}}}', "foutmelding van een webdienst"),
        (LFS, "verwijzing van Git LFS"),
        (b"<!DOCTYPE html><html><body>Inloggen op het gastnetwerk</body></html>", "webpagina"),
        (b'{"value": "geen lijst"}', "ander antwoord dan verwacht"),
    ],
)
def test_an_answer_that_is_no_data_is_refused_at_once(table_v3, fetching, replay, made, body, words):
    targets = table_v3()
    replay.on(targets[0], made.Answer(body))
    with pytest.raises(FetchError, match=words):
        fetch_statline("84799NED", **fetching)
    assert replay.times(targets[0]) == 1
    assert not (fetching["cache"] / "84799NED").exists()


def test_the_message_names_the_address_but_not_the_question(table_v3, fetching, replay, made):
    targets = table_v3()
    replay.on(targets[0], made.Answer(ERROR))
    with pytest.raises(FetchError) as caught:
        fetch_statline("84799NED", **fetching)
    assert "127.0.0.1/feed/84799NED/TypedDataSet: de dienst gaf geen gegevens" in str(caught.value)
    assert "property" not in str(caught.value)
    assert caught.value.exit_code == 9


def test_a_503_that_passes_is_waited_for(table_v3, fetching, replay, made, waits):
    targets = table_v3()
    good = replay.routes[targets[0]]
    replay.on(targets[0], made.Answer(b"", 503), made.Answer(b"", 429, {"Retry-After": "3"}), *good)
    folder = fetch_statline("84799NED", **fetching)
    assert len(pd.read_parquet(folder / "TypedDataSet.parquet")) == 5
    assert waits == [1.0, 3.0]


def test_a_503_that_stays_becomes_one_sentence(table_v3, fetching, replay, made, waits):
    targets = table_v3()
    replay.on(targets[0], made.Answer(b"", 503))
    with pytest.raises(FetchError, match=r"foutcode 503\), ook na 4 pogingen"):
        fetch_statline("84799NED", **fetching)
    assert waits == [1.0, 2.0, 4.0]


@pytest.mark.parametrize("kind", ["fewer bytes than promised", "half a JSON"])
def test_a_half_sent_answer_is_asked_for_again_and_then_refused(table_v3, fetching, replay, made, kind):
    targets = table_v3()
    whole = replay.routes[targets[0]][0]
    half = whole.body[: len(whole.body) // 2]
    broken = made.Answer(half, promised=len(whole.body)) if kind.startswith("fewer") else made.Answer(half)
    replay.on(targets[0], broken, whole)
    folder = fetch_statline("84799NED", **fetching)
    assert len(pd.read_parquet(folder / "TypedDataSet.parquet")) == 5

    replay.on(targets[0], broken)
    with pytest.raises(FetchError, match="brak halverwege af, ook na 4 pogingen"):
        fetch_statline("84799NED", refresh=True, **fetching)


def test_a_page_that_was_damaged_in_the_cache_is_fetched_again(table_v3, fetching, replay, made):
    targets = table_v3(size=2)
    good = replay.routes[targets[1]]
    replay.on(targets[1], made.Answer(b"", 503))
    with pytest.raises(FetchError):
        fetch_statline("84799NED", **fetching)
    (kept,) = fetching["cache"].glob(".*/bladzijden/*.json")
    kept.write_bytes(kept.read_bytes()[:50])
    replay.on(targets[1], *good)
    fetch_statline("84799NED", **fetching)
    assert replay.times(targets[0]) == 2


def test_without_a_network_there_is_one_clear_sentence(fetching, made, waits):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    fetching["base"] = made.endpoints(f"http://127.0.0.1:{port}")
    with pytest.raises(FetchError, match=r"geen verbinding met de dienst, ook na 4 pogingen\. Controleer de internet"):
        fetch_statline("84799NED", **fetching)
    assert len(waits) == 3


def test_only_the_rows_of_a_gemeente_are_asked_for(table_v3, fetching, replay):
    targets = table_v3(question=QUESTION)
    folder = fetch_statline("84799NED", selection=region_selection(["GM9901"]), **fetching)
    assert folder.name == "84799NED_GM9901"
    assert replay.times(targets[0]) == 1
    assert f"/feed/84799NED/TypedDataSet/$count?$filter={QUESTION}" in replay.asked


def test_a_service_that_ignores_the_question_is_found_out(table_v3, fetching, replay, made):
    others = [*made.regions, made.region(5, "GM9902", 400)]
    table_v3(rows=others, question=QUESTION)
    with pytest.raises(FetchError, match="waar niet om is gevraagd"):
        fetch_statline("84799NED", selection=region_selection(["GM9901"]), **fetching)


def test_a_selection_without_rows_is_refused(table_v3, fetching, made):
    table_v3(question=QUESTION, count=made.Answer(b"0"))
    with pytest.raises(FetchError, match="geen rijen van"):
        fetch_statline("84799NED", selection=region_selection(["GM9901"]), **fetching)


def test_without_a_count_the_catalogue_tells_the_number_of_rows(table_v3, fetching, made):
    table_v3(count=made.Answer(b"not found", 404))
    steps = []
    fetch_statline("84799NED", progress=lambda done, total: steps.append(total), **fetching)
    assert steps[-1] == 5


def test_without_any_number_of_rows_a_selection_is_refused(table_v3, fetching, made):
    table_v3(question=QUESTION, count=made.Answer(b"Error getting count."))
    with pytest.raises(FetchError, match="zegt niet hoeveel rijen er zijn"):
        fetch_statline("84799NED", selection=region_selection(["GM9901"]), **fetching)


@pytest.mark.parametrize("name", ["../../elders", "", "a/b"])
def test_a_service_does_not_decide_where_files_are_written(table_v3, fetching, replay, made, name):
    table_v3()
    replay.on("/feed/84799NED/DataProperties?$format=json", made.js({"value": [{"Type": "Dimension", "Key": name}]}))
    with pytest.raises(FetchError, match="anders dan verwacht"):
        fetch_statline("84799NED", **fetching)


def test_a_link_that_is_no_address_is_refused(table_v3, fetching, replay, made):
    targets = table_v3()
    replay.on(targets[0], made.page_v3(made.regions[:2], "http://["))
    with pytest.raises(FetchError, match="ander antwoord dan verwacht"):
        fetch_statline("84799NED", **fetching)


def test_region_selection_takes_beginnings_of_codes_of_all_levels():
    assert region_selection(["GM0518", "GM0034"]) == {
        "WijkenEnBuurten": ("GM0518", "WK0518", "BU0518", "GM0034", "WK0034", "BU0034")
    }
    assert region_selection([], kolom="RegioS") == {}


@pytest.mark.parametrize("code", ["0518", "GM518", "GM0518'", "WK051801"])
def test_region_selection_refuses_what_is_no_gemeente(code):
    with pytest.raises(ParameterError, match="GM en vier cijfers"):
        region_selection([code])


def test_ten_gemeenten_fit_in_one_question_and_a_hundred_do_not(table_v3, fetching):
    ten = region_selection([f"GM99{number:02d}" for number in range(1, 11)])
    question = "(" + " or ".join(f"startswith(WijkenEnBuurten,'{code}')" for code in ten["WijkenEnBuurten"]) + ")"
    table_v3(question=question)
    first = fetch_statline("84799NED", selection=ten, **fetching)
    assert first.name.startswith("84799NED_")
    assert len(first.name) < 30
    many = region_selection([f"GM{number:04d}" for number in range(100)])
    with pytest.raises(ParameterError, match="te veel gemeenten"):
        fetch_statline("84799NED", selection=many, **fetching)


@pytest.mark.parametrize("selection", [{"Wijken' or 1": ("GM9901",)}, {"RegioS": ()}, {"RegioS": ("a') or (1",)}])
def test_a_selection_cannot_break_out_of_its_question(table_v3, fetching, selection):
    table_v3()
    with pytest.raises(ValueError, match="beginnings of codes"):
        fetch_statline("84799NED", selection=selection, **fetching)


@pytest.mark.parametrize("table", ["", "../84799NED", "KWB", "84799NED/TypedDataSet"])
def test_what_is_no_table_id_is_refused_before_anything_is_asked(fetching, replay, table):
    with pytest.raises(ParameterError, match="geen StatLine-tabelnummer"):
        fetch_statline(table, **fetching)
    assert replay.asked == []


def test_a_table_that_only_v4_has_comes_from_v4(table_v4, fetching, replay):
    targets = table_v4()
    folder = fetch_statline("83765NED", **fetching)
    rows = pd.read_parquet(folder / "Observations.parquet")
    assert list(rows["WijkenEnBuurten"]) == ["GM9901", "WK990100", "BU99010000"]
    assert list(rows["Value"].dropna()) == [300.0, 300.0]
    assert rows["StringValue"].isna().all()
    assert [replay.times(target) for target in targets] == [1, 1]
    names = {path.name for path in folder.iterdir()}
    assert {"Properties.json", "MeasureCodes.json", "Dimensions.json", "WijkenEnBuurtenCodes.json"} < names


def test_v4_falls_back_on_the_count_in_properties_and_compares_it(table_v4, fetching, replay, made):
    targets = table_v4(count=made.Answer(b"", 404))
    replay.on(targets[0], made.js({"value": made.figures[:2]}))
    with pytest.raises(FetchError, match="van de 3 rijen kwamen er 2 binnen"):
        fetch_statline("83765NED", **fetching)


def test_the_service_can_be_chosen(table_v3, table_v4, fetching):
    table_v3("83765NED")
    table_v4("83765NED")
    assert (fetch_statline("83765NED", versie="v3", **fetching) / "TypedDataSet.parquet").exists()
    assert (fetch_statline("83765NED", versie="v4", **fetching) / "Observations.parquet").exists()


def test_a_table_that_neither_service_has_is_named(fetching, replay, made):
    replay.on("/catalogus/Tables?$format=json&$filter=Identifier eq '99999NED'", made.js({"value": []}))
    with pytest.raises(FetchError, match="StatLine kent geen tabel 99999NED"):
        fetch_statline("99999NED", **fetching)


def test_the_provenance_says_what_was_asked_where_and_when(table_v3, fetching, made):
    table_v3(question=QUESTION)
    folder = fetch_statline("84799NED", selection=region_selection(["GM9901"]), **fetching)
    record = json.loads((folder / "herkomst.json").read_text())
    assert record["adres"] == f"/feed/84799NED/TypedDataSet?$format=json&$filter={QUESTION}"
    assert (record["dienst"], record["rijen"], record["gewijzigd"]) == ("CBS OData v3", 5, "2021-03-26T02:00:00")
    source = read_herkomst(folder)
    assert (source.bron_id, source.tabel, source.jaar, source.gebied_jaar) == ("kwb_2020", "84799NED", 2020, 2020)
    assert source.opgehaald_op == made.now.date()
    assert source.regel == "CBS, Kerncijfers wijken en buurten 2020 (84799NED), registertelling"
    assert "127.0.0.1" not in (folder / "herkomst.json").read_text()


@pytest.mark.parametrize(("period", "year"), [("2010 t/m 2018", 2018), ("1995-2024", 2024), ("", 2021)])
def test_the_year_of_another_table_is_the_last_one_it_covers(table_v3, fetching, replay, made, period, year):
    table_v3("82550NED")
    info = {"Title": "Gemiddelde oppervlakte", "Period": period, "Modified": "2021-03-26T02:00:00"}
    replay.on("/feed/82550NED/TableInfos?$format=json", made.js({"value": [info]}))
    source = read_herkomst(fetch_statline("82550NED", **fetching))
    assert (source.jaar, source.bron_id) == (year, "statline_82550ned")


def test_a_disk_that_gives_out_halfway_leaves_no_result(table_v3, fetching):
    """A limit on file size fails in the same place as a full disk, without needing one."""
    table_v3(rows=[{"ID": number, "WijkenEnBuurten": f"BU9901{number:04d}"} for number in range(3000)], size=3000)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, hard))
    try:
        with pytest.raises(OutputError):
            fetch_statline("84799NED", **fetching)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert not (fetching["cache"] / "84799NED").exists()
    assert not list(fetching["cache"].rglob("*.part"))
    assert len(pd.read_parquet(fetch_statline("84799NED", **fetching) / "TypedDataSet.parquet")) == 3000


def test_a_cache_that_cannot_be_written_is_an_output_error(table_v3, fetching, tmp_path):
    table_v3()
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(OutputError):
        fetch_statline("84799NED", **(fetching | {"cache": tmp_path / "file"}))
