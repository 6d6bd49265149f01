from toolkit.contracts import CONTRACTS, dictionary


def test_the_committed_dictionary_is_the_one_the_contracts_give(root):
    assert (root / "docs" / "gegevenswoordenboek.md").read_text(encoding="utf-8") == dictionary(), (
        "run: doorstroom reference"
    )


def test_every_table_has_its_columns_key_and_rules():
    parts = dictionary().split("\n## ")[2:]
    assert [part.splitlines()[0] for part in parts] == [contract.name for contract in CONTRACTS]
    for part, contract in zip(parts, CONTRACTS, strict=True):
        assert contract.description in part
        assert [line.split("`")[1] for line in part.splitlines() if line.startswith("| `")] == [
            column.name for column in contract.columns
        ]
        assert all(rule.problem in part for rule in contract.rules)
        assert all(f"`{name}`" in part for name in contract.key)


def row(table, column):
    part = dictionary().split(f"\n## {table}\n")[1]
    line = next(line for line in part.splitlines() if line.startswith(f"| `{column}`"))
    return [cell.strip() for cell in line.replace(r"\|", "¦").strip("|").split("|")]


def test_a_row_says_everything_about_a_column():
    assert row("woningen", "buurt_code") == [
        "`buurt_code`", "Buurt", "tekst", r"`BU\d{4}[0-9A-Z]{4}`", "ja", "nee", "openbaar", "`gebieden.gebied_code`",
    ]  # fmt: skip
    assert row("woningen", "kamers")[2:6] == ["geheel getal, kamers", "vanaf 1 tot en met 99", "nee", "ja"]
    assert row("woningen", "bouwjaar")[3] == "vanaf 1000 tot en met 2100"
    assert row("woningen", "huurklasse")[1] == "Huurklasse (berekend als het ontbreekt)"
    assert row("contacten", "fase")[3].endswith("`nieuw_thuis` (van laag naar hoog)")
    assert row("enquete_doorstromers", "redenen")[2:4] == [
        "lijst van codes", row("enquete_doorstromers", "reden_hoofd")[3] + " of een eigen code die met `x_` begint",
    ]  # fmt: skip
    assert row("kernen", "aandeel")[2] == "getal, deel van 1"


def test_a_table_without_key_says_so():
    assert "Sleutel: geen; gelijke rijen mogen." in dictionary().split("\n## voorlichting\n")[1]


def test_doubts_are_told_from_refusals():
    text = dictionary()
    assert "* Een huishouden verhuist twee keer op één dag (twijfel: de rij blijft)." in text
    assert "* De oude en de nieuwe woning zijn dezelfde." in text
