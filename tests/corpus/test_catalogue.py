from datetime import date

import pytest

from corpus.catalogue import corrected, read_catalogue
from corpus.errors import UnreadableDocument
from corpus.library import read_documents, shipped_plans
from corpus.plan import (
    DocumentInfo,
    DocumentKind,
    IdentityField,
    Level,
    Related,
    Source,
    Span,
    Status,
)

ENTRY = 'file = "water.txt"\ntitle = "节水规划"\n'


def write(tmp_path, text):
    path = tmp_path / "catalogue.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_an_entry_gives_a_documents_identity(mini_plan):
    entries = read_catalogue(mini_plan / "catalogue.toml")
    assert list(entries) == ["yunhai-water-14fyp.txt", "linjiang-recycling.md"]
    assert entries["linjiang-recycling.md"] == DocumentInfo(
        id="linjiang-recycling",
        title="临江市再生资源利用方案（征求意见稿）",
        level=Level.MUNICIPAL,
        region="临江市",
        period=(2023, 2025),
        issued=date(2023, 3, 1),
        status=Status.DRAFT,
        catalogued=(
            IdentityField.TITLE, IdentityField.ISSUED, IdentityField.LEVEL, IdentityField.REGION,
            IdentityField.PERIOD, IdentityField.STATUS,
        ),
    )  # fmt: skip


def test_an_entry_needs_only_its_file(tmp_path):
    entries = read_catalogue(write(tmp_path, '[water]\nfile = "water.txt"'))
    assert entries == {"water.txt": DocumentInfo(id="water", title="")}


def test_what_the_catalogue_gives_counts_instead_of_what_the_document_says(tmp_path):
    (entry,) = read_catalogue(
        write(
            tmp_path,
            f'[water]\n{ENTRY}number = ""\nkind = "规划"\nimplements = ["《节水条例》"]\n',
        )
    ).values()
    read = DocumentInfo(
        id="water-file",
        title="节水方案",
        issuers=("省水利厅",),
        number="水〔2021〕7号",
        kind=DocumentKind.PROGRAMME,
        sources=(
            Source(field=IdentityField.TITLE, span=Span(0, 4)),
            Source(field=IdentityField.ISSUERS, span=Span(5, 9)),
        ),
    )
    assert corrected(read, entry) == DocumentInfo(
        id="water",
        title="节水规划",
        issuers=("省水利厅",),
        kind=DocumentKind.PLAN,
        implements=(Related(title="节水条例"),),
        sources=(Source(field=IdentityField.ISSUERS, span=Span(5, 9)),),
        catalogued=(
            IdentityField.TITLE, IdentityField.NUMBER, IdentityField.KIND,
            IdentityField.IMPLEMENTS,
        ),
    )  # fmt: skip
    assert corrected(read, None) == read


@pytest.mark.parametrize(
    ("entry", "field"),
    [
        ('title = "节水规划"', "file"),
        ('file = ["water.txt"]', "file"),
        (ENTRY + 'titel = "节水"', "titel"),
        ('file = "water.txt"\ntitle = 1', "title"),
        (ENTRY + 'kind = "诗"', "诗"),
        (ENTRY + 'level = ["省级"]', "省级"),
        (ENTRY + "period = [2025, 2021]", "period"),
        (ENTRY + "issued = 2021-11-15T08:00:00", "issued"),
        (ENTRY + 'replaces = "旧规划"', "replaces"),
        (ENTRY + 'level = "乡级"', "乡级"),
        (ENTRY + 'status = "废止"', "废止"),
        (ENTRY + 'issuers = "省水利厅"', "issuers"),
        (ENTRY + 'issued = "2021-11-15"', "issued"),
        (ENTRY + "period = 2021", "period"),
        (ENTRY + "period = [2021]", "period"),
        (ENTRY + 'period = ["甲", "乙"]', "甲"),
    ],
)
def test_a_wrong_field_is_named_with_its_file_and_entry(tmp_path, entry, field):
    path = write(tmp_path, f"[water]\n{entry}\n")
    with pytest.raises(UnreadableDocument) as caught:
        read_catalogue(path)
    message = str(caught.value)
    assert str(path) in message
    assert "[water]" in message
    assert field in message
    assert "\n" not in message


@pytest.mark.parametrize("text", ["[water", "a = 1", 'a = "b"'])
def test_what_is_no_catalogue_is_refused(tmp_path, text):
    path = write(tmp_path, text)
    with pytest.raises(UnreadableDocument, match=str(path)):
        read_catalogue(path)


def test_a_catalogue_in_another_encoding_is_refused(tmp_path):
    path = tmp_path / "catalogue.toml"
    path.write_bytes('[water]\ntitle = "节水"'.encode("gb18030"))
    with pytest.raises(UnreadableDocument, match="not a TOML catalogue"):
        read_catalogue(path)


def test_the_shipped_catalogue_names_every_document_fully():
    plans = shipped_plans()
    assert len({plan.info.id for plan in plans}) == len(plans) == 5
    for plan in plans:
        assert plan.info.title
        assert plan.info.issuers
        assert plan.info.level
        assert plan.info.period
        assert (plan.info.level is Level.NATIONAL) == (plan.info.region == "")


def test_a_folders_catalogue_corrects_one_field_and_leaves_the_others(tmp_path):
    text = "唐山市节水规划\n唐山市水务局\n2021年3月1日\n\n一、目标\n\n推进节水。\n"
    (tmp_path / "water.txt").write_text(text, encoding="utf-8")
    write(tmp_path, '[water]\nfile = "water.txt"\nissued = 2021-03-02\n')
    (plan,) = read_documents([tmp_path])
    assert plan.info.issued == date(2021, 3, 2)
    assert (plan.info.issuers, plan.info.region) == (("唐山市水务局",), "唐山市")
    assert plan.info.catalogued == (IdentityField.ISSUED,)
    assert IdentityField.ISSUED not in {source.field for source in plan.info.sources}
