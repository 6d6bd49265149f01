import pandas as pd
import pytest

from toolkit.contracts import Column
from toolkit.sources.codelijsten import codelijst
from toolkit.sources.inlezen.codes import Woordenboek, spoken, translate

TYPES = Column(name="woningtype", label="Type", dtype="category", allowed=("twee_onder_een_kap", "portiek", "overig"))
ANSWER = Column(name="heeft_contact", label="Contact", dtype="category", allowed=("ja", "nee", "onbekend"))
LOCAL = Column(name="instrument_code", label="Instrument", dtype="str", allowed=("woningruil",), local=True)
FREE = Column(name="regeling", label="Regeling", dtype="str")


def value(column, text, waarden=None, lijst=None):
    return Woordenboek(column, waarden or {}, lijst).look_up(text).waarde


@pytest.mark.parametrize(
    "text", ["twee_onder_een_kap", "Twee-onder-een-kap", "TWEE ONDER EEN KAP", "twee onder één kap"]
)
def test_a_value_of_the_table_is_known_in_any_spelling(text):
    assert value(TYPES, text) == "twee_onder_een_kap"


def test_the_inleesbestand_goes_before_the_list_and_the_list_before_the_values():
    lijst = codelijst("vera/EENHEIDDETAILSOORT")
    assert value(TYPES, "POF", lijst=lijst) == "portiek"
    assert value(TYPES, "POF", {"POF": "overig"}, lijst) == "overig"
    assert value(TYPES, "portiek", {"portiek": "overig"}) == "overig"


def test_codes_that_differ_only_in_capitals_stay_different():
    own = {"a": "portiek", "A": "overig"}
    assert (value(TYPES, "a", own), value(TYPES, "A", own)) == ("portiek", "overig")
    assert value(TYPES, "Á", own) is None


def test_an_unknown_code_is_never_guessed():
    found = Woordenboek(TYPES, {}, None).look_up("portie")
    assert (found.waarde, found.reden, found.onbekend) == (None, "onbekende waarde", ("portie",))


def test_null_means_known_to_be_unknown():
    found = Woordenboek(TYPES, {"?": None}, None).look_up("?")
    assert (found.waarde, found.reden, found.onbekend) == (None, "", ())


def test_a_list_says_why_it_has_no_value_and_which_rows_do_not_belong():
    known = Woordenboek(TYPES, {}, codelijst("vera/EENHEIDDETAILSOORT"))
    assert (known.look_up("gar").weigert, known.look_up("GAR").reden) == (True, "geen woning (garage)")
    rent = Column(name="huurklasse", label="Klasse", dtype="category", allowed=("goedkoop", "duur"))
    betaalbaar = Woordenboek(rent, {}, codelijst("vera/HUURKLASSE")).look_up("BET")
    assert (betaalbaar.waarde, betaalbaar.weigert, betaalbaar.onbekend) == (None, False, ())
    assert betaalbaar.reden.startswith("betaalbaar is bij ons laag of hoog")


@pytest.mark.parametrize(
    ("text", "answer"), [("J", "ja"), ("x", "ja"), ("N", "nee"), ("onbekend", "onbekend"), ("soms", None)]
)
def test_where_ja_and_nee_are_values_their_spellings_are_too(text, answer):
    assert value(ANSWER, text) == answer


def test_a_local_code_is_kept_where_the_column_takes_them():
    assert value(LOCAL, "x_taartbon") == "x_taartbon"
    assert value(LOCAL, "taartbon") is None
    assert value(TYPES, "x_taartbon") is None


def test_without_a_list_of_values_a_text_stays_as_it_is():
    assert value(FREE, "Van groot", {"VGNB": "van_groot_naar_beter"}) == "Van groot"
    assert value(FREE, "vgnb", {"VGNB": "van_groot_naar_beter"}) == "van_groot_naar_beter"


def test_a_column_is_translated_and_its_unknown_codes_counted():
    texts = pd.Series(["POF", None, "ZZZ", "GAR", "ZZZ"], index=[2, 3, 5, 8, 9], dtype="str")
    found = translate(texts, Woordenboek(TYPES, {}, codelijst("vera/EENHEIDDETAILSOORT")))
    assert found.teksten.index.tolist() == [2, 3, 5, 8, 9]
    assert found.teksten.isna().tolist() == [False, True, True, True, True]
    assert found.twijfel.tolist() == [False, False, True, False, True]
    assert found.weigert.tolist() == [False, False, False, True, False]
    assert found.onbekend.to_dict() == {"ZZZ": 2}


@pytest.mark.parametrize(
    ("sign", "text", "read"),
    [
        ("|", "portiek|overig", "portiek|overig"),
        (",", "Portiek, overig,", "portiek|overig"),
        ("regel", "portiek\noverig", "portiek|overig"),
        (";", "portiek; portiek", "portiek"),
    ],
)
def test_a_list_is_parted_as_the_inleesbestand_says(sign, text, read):
    found = translate(pd.Series([text], dtype="str"), Woordenboek(TYPES, {}, None), parted=sign)
    assert found.teksten.tolist() == [read]
    assert not found.twijfel.any()


def test_of_a_list_the_known_codes_stay_and_the_row_is_doubtful():
    texts = pd.Series(["portiek|zzz", "zzz|yyy", "zzz"], dtype="str")
    found = translate(texts, Woordenboek(TYPES, {}, None), parted="|")
    assert found.teksten[0] == "portiek"
    assert found.teksten.isna().tolist() == [False, True, True]
    assert found.twijfel.all()
    assert found.onbekend.to_dict() == {"zzz": 3, "yyy": 1}


def test_spoken_leaves_out_what_spelling_adds():
    assert spoken("Twee-onder_een kap") == "tweeondereenkap"
