import tomllib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.catalogue import corrected, read_catalogue
from corpus.cataloguing import catalogue_text
from corpus.plan import DocumentInfo, DocumentKind, IdentityField, Level, Related, Status

FULL = DocumentInfo(
    id="full",
    title="“节水”方案",
    issuers=("甲厅", "乙厅"),
    level=Level.COUNTY,
    region="某县",
    period=(2021, 2025),
    number="甲〔2021〕1号",
    issued=date(2021, 2, 28),
    kind=DocumentKind.PROGRAMME,
    status=Status.DRAFT,
    implements=(Related(title="上位规划"),),
    replaces=(Related(title="旧方案"),),
    catalogued=tuple(IdentityField),
)
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


def read(entries, folder):
    (folder / "catalogue.toml").write_text(catalogue_text(entries), encoding="utf-8", newline="")
    return read_catalogue(folder / "catalogue.toml")


def test_a_full_entry_is_read_as_it_was_written(tmp_path):
    assert read([("全.txt", FULL)], tmp_path) == {"全.txt": FULL}


def test_only_what_a_person_gave_counts_the_rest_is_a_comment(tmp_path):
    given_title = DocumentInfo(
        id="x", title="改正的标题", region="某省", catalogued=(IdentityField.TITLE,)
    )
    entry = read([("x.txt", given_title)], tmp_path)["x.txt"]
    assert entry.catalogued == (IdentityField.TITLE,)
    text = (tmp_path / "catalogue.toml").read_text(encoding="utf-8")
    assert '# region = "某省"' in text
    own = DocumentInfo(id="x", title="自己的标题", region="另一省")
    assert corrected(own, entry).title == "改正的标题"
    assert corrected(own, entry).region == "另一省"


@given(id=TEXT.filter(bool), title=TEXT, number=TEXT, issuer=TEXT, file=TEXT.filter(bool))
def test_any_text_stays_text(tmp_path_factory, id, title, number, issuer, file):
    info = DocumentInfo(
        id=id, title=title, number=number, issuers=(issuer,),
        catalogued=(IdentityField.TITLE, IdentityField.ISSUERS),
    )  # fmt: skip
    (entry,) = read([(file, info)], tmp_path_factory.mktemp("catalogue")).values()
    assert (entry.id, entry.title, entry.issuers) == (id, title, (issuer,))
    assert set(tomllib.loads(catalogue_text([(file, info)]))) == {id}


@pytest.mark.parametrize("text", ["\n# [evil]\nfile = 'x'", '"]\n[evil]', "\x7f\x00\\u0041"])
def test_no_text_makes_an_entry_of_its_own(text):
    info = DocumentInfo(id="x", title=text, number=text)
    assert set(tomllib.loads(catalogue_text([("x.txt", info)]))) == {"x"}
