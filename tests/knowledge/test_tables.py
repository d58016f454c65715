"""The tables themselves: complete rows, known codes, no contradictions, facts that must not get lost."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter

import pytest

from whence.knowledge import agencies, countries, goods, nouns, offices, organisations, places, seats
from whence.knowledge.tables import DATA, key, listed, rows

SECTORS = frozenset(
    [
        "COP",
        "GOV",
        "JUD",
        "LEG",
        "MIL",
        "PRM",
        "PTY",
        "REB",
        "SPY",
        "UAF",
        "UNK",
        "AGR",
        "BUS",
        "CRM",
        "CVL",
        "EDU",
        "ELI",
        "JRN",
        "LAB",
        "MED",
        "REF",
        "OPP",
        "PRE",
        "REL",
        "SOC",
    ],
)
STATELESS = frozenset({"IGO", "UNO", "EUR", "NGO", "IMG"})
TABLES = sorted(path.stem for path in DATA.glob("*.tsv"))
DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?$")


def codes() -> set[str]:
    return {row[0] for row in rows("countries")}


@pytest.mark.parametrize("table", TABLES)
def test_every_line_has_the_width_of_its_header(table):
    lines = (DATA / f"{table}.tsv").read_text(encoding="utf-8").rstrip("\n").split("\n")
    assert {line.count("\t") for line in lines} == {lines[0].count("\t")}
    assert len(rows(table)) == len(lines) - 1


@pytest.mark.parametrize("table", TABLES)
def test_no_line_stands_twice(table):
    assert [row for row, count in Counter(rows(table)).items() if count > 1] == []


def test_every_table_has_its_source_and_every_source_its_table():
    assert {row[0] for row in rows("SOURCES")} == {f"{table}.tsv" for table in TABLES if table != "SOURCES"}


def test_sources_from_elsewhere_name_address_licence_and_date():
    for _, what, address, licence, date in rows("SOURCES"):
        assert what
        assert date
        assert licence or "written by hand" in address


def test_licences_allow_what_we_do():
    allowed = {"", "CC0-1.0", "PDDL-1.0", "CC-BY-4.0", "BSD-3-Clause", "MIT", "ISC"}
    assert {row[3] for row in rows("SOURCES")} <= allowed


def test_the_tables_are_small():
    assert sum(path.stat().st_size for path in DATA.glob("*")) < 5_000_000


def test_country_codes_are_three_capitals():
    assert all(re.fullmatch("[A-Z]{3}", code) for code in codes())
    assert len(codes()) > 235


@pytest.mark.parametrize(
    ("table", "column"),
    [("places", 1), ("officeholders", 2), ("seats", 1), ("agencies", 2), ("organisations", 1), ("outlets", 2)],
)
def test_codes_of_other_tables_are_known(table, column):
    assert {row[column] for row in rows(table)} - codes() - STATELESS - {""} == set()


@pytest.mark.parametrize(("table", "column"), [("nouns", 1), ("seats", 3), ("organisations", 2)])
def test_sectors_are_those_of_plover(table, column):
    assert {row[column] for row in rows(table)} - SECTORS - {""} == set()


def test_a_name_means_one_country():
    meant = Counter(word for row in rows("countries") for word in {key(name) for name in listed(row[2])})
    assert {word for word, count in meant.items() if count > 1} == set()


def test_terms_are_dates_in_order():
    for term in (offices.Term(*row) for row in rows("officeholders")):
        assert DATE.match(term.start), term
        assert term.end == offices.OPEN or DATE.match(term.end.rstrip("?")), term


def test_terms_do_not_end_before_they_begin():
    wrong = [
        row
        for row in rows("officeholders")
        if row[4] != ".." and not row[4].endswith("?") and row[4] < row[3][: len(row[4])]
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("country", "date", "leader"),
    [
        ("USA", "1972-02-21", "Richard Nixon"),
        ("USA", "2025-06-01", "Donald Trump"),
        ("RUS", "1962-10-22", "Nikita Khrushchev"),
        ("RUS", "2010-06-01", "Dmitry Medvedev"),
        ("RUS", "2024-06-01", "Vladimir Putin"),
        ("CHN", "1972-02-21", "Mao Zedong"),
        ("CHN", "2015", "Xi Jinping"),
        ("GBR", "1982-05-01", "Margaret Thatcher"),
        ("FRA", "1966-06-20", "Charles de Gaulle"),
        ("DEU", "1970-12-07", "Willy Brandt"),
        ("JPN", "2016-05-27", "Shinzo Abe"),
        ("KOR", "2000-06-15", "Kim Dae-jung"),
        ("PRK", "2000-06-15", "Kim Jong Il"),
        ("PRK", "2018-06-12", "Kim Jong Un"),
        ("IND", "1971-08-09", "Indira Gandhi"),
        ("ISR", "1993-09-13", "Yitzhak Rabin"),
        ("IRN", "1979-12-31", "Ruhollah Khomeini"),
        ("TUR", "2020-01-01", "Recep Tayyip Erdoğan"),
        ("UKR", "2022-02-24", "Volodymyr Zelensky"),
        ("VNM", "1965", "Le Duan"),
        ("EGY", "1977-11-19", "Anwar Sadat"),
        ("SAU", "1974-01-01", "Faisal"),
        ("CUB", "1962-10-22", "Fidel Castro"),
        ("VAT", "1985", "John Paul II"),
    ],
)
def test_who_led_when(country, date, leader):
    assert leader in {term.person for term in offices.holders(country, "leader", date)}


def test_a_second_inauguration_begins_a_new_term():
    starts = [term.start for term in offices.terms("Vladimir Putin") if term.office == "President"]
    assert "2024-05-07" in starts
    assert "2018-05-07" in starts


def test_a_leader_who_left_does_not_lead():
    assert offices.holders("USA", "president", "2023-01-01")[0].person == "Joe Biden"
    assert "Angela Merkel" not in {term.person for term in offices.holders("DEU", "leader", "2022-06-01")}


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Chou En-lai", "Zhou Enlai"),
        ("Mao Tse-tung", "Mao Zedong"),
        ("Kim Jong-Un", "Kim Jong Un"),
        ("Muammar Qaddafi", "Muammar Gaddafi"),
        ("Volodymyr Zelenskyy", "Volodymyr Zelensky"),
        ("Nobody Inparticular", "Nobody Inparticular"),
    ],
)
def test_one_spelling_for_one_person(said, name):
    assert offices.canonical(said) == name
    assert offices.canonical(offices.canonical(said)) == name


def test_spelling_variants_belong_to_one_person():
    seen = Counter(offices.plain(other) for _, others in rows("spellings") for other in listed(others))
    assert {name for name, count in seen.items() if count > 1 and len(name.split()) > 1} - same_after_plain() == set()


def same_after_plain() -> set[str]:
    """Variants of one person that differ only in hyphens and accents."""
    return {
        offices.plain(other)
        for name, others in rows("spellings")
        for other in listed(others)
        if sum(offices.plain(o) == offices.plain(other) for o in listed(others)) > 1
    }


@pytest.mark.parametrize(
    ("said", "code"), [("Peking", "CHN"), ("the Kremlin", ""), ("Holland", "NLD"), ("DPRK", "PRK"), ("us", "")]
)
def test_country_of_a_word(said, code):
    assert countries.code(said) == code


def test_former_countries_keep_their_name():
    found = countries.find("the Soviet Union")
    assert found
    assert (found.iso3, found.name, found.form) == ("RUS", "Soviet Union", "former")


def test_seats_stand_for_something_only_while_they_do():
    assert seats.find("Blue House", "2023-01-01") is None
    assert seats.find("Blue House", "2018-01-01")
    assert seats.find("Blue House", "2026-01-15")
    assert len(rows("seats")) >= 120


def test_agencies_are_found_by_every_name():
    for agency in agencies.all_agencies():
        for name in (agency.name, *agency.short):
            assert agencies.find(name) is not None, name
    assert len(agencies.all_agencies()) >= 120


def test_state_broadcasters_are_known_as_such():
    assert agencies.find("KCNA").state
    assert not agencies.find("Reuters").state


def test_outlet_by_domain_of_any_depth():
    assert agencies.outlet("english.www.aa.com.tr") == agencies.outlet("aa.com.tr")
    assert agencies.outlet("nowhere.invalid") is None
    assert agencies.outlet("") is None


def test_places_prefer_the_country_then_the_capital_then_the_largest():
    assert places.find("Georgia").iso3 == "GEO"
    assert places.find("London").kind == "capital"
    assert places.find("Birmingham").iso3 == "GBR"


@pytest.mark.parametrize(
    ("noun", "sector", "kind"),
    [
        ("presidents", "GOV", "head"),
        ("foreign ministers", "GOV", "office"),
        ("aides", "GOV", "staff"),
        ("troops", "MIL", "group"),
        ("rebels", "REB", "group"),
        ("policemen", "COP", "office"),
        ("lawmakers", "LEG", "office"),
        ("sister", "", "kin"),
        ("counterpart", "", "counterpart"),
    ],
)
def test_roles(noun, sector, kind):
    role = nouns.find(noun)
    assert (role.sector, role.kind) == (sector, kind)


def test_organisations_have_one_code_each():
    assert organisations.find("ISIS").name == "Islamic State"
    assert organisations.find("U.N.").code == "UNO"
    assert organisations.find("nothing of the kind") is None


def test_kinds_never_go_in_circles():
    for noun, _ in rows("kinds"):
        assert noun not in goods.kinds(noun)


def test_categories_claim_no_more_than_a_match():
    for row in rows("goods"):
        for word in listed(row[1]):
            assert goods.category(word).startswith("matches category ")
    assert goods.category("treaty") == ""


def test_importing_reads_no_table():
    code = (
        "import whence.knowledge.offices, whence.knowledge.countries, whence.knowledge.places as p;"
        "from whence.knowledge.tables import rows; import sys; sys.exit(rows.cache_info().currsize)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
