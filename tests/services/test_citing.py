"""Citations and the papers they mean: joined when certain, offered when not, parted when a person says so."""

import time
from dataclasses import replace
from datetime import date

import pytest

from models.domain.documents import DocumentDraft, DocumentLink, Recipient
from models.domain.errors import RuleError
from models.domain.issuer_names import same_issuer
from models.services.checking import check_register
from models.services.register.chains import trace
from models.services.register.citing import date_doubts, open_citations, possible_targets, waiting_for
from models.services.register.documents import edit_document
from models.services.register.linking import add_links, edit_link, refuse_target, remove_link, resolve_link
from models.services.register.registering import links_from_reading, register_document


def enter(office, number_symbol, issued_on="2024-04-02", issuer="Huyện ủy A", doc_type="cong_van", links=(), **more):
    """An incoming paper."""
    day = date.fromisoformat(issued_on) if issued_on else None
    draft = DocumentDraft(
        direction="incoming", doc_type=doc_type, subject=f"việc của {number_symbol}", issuer=issuer, number_symbol=number_symbol,
        issued_on=day, arrived_on=date(2024, 5, 3), links=tuple(links), **more,
    )  # fmt: skip
    return register_document(office, draft)


def cite(number_symbol, issued_on=None, issuer=None, kind="basis"):
    return DocumentLink(kind, number_symbol, date.fromisoformat(issued_on) if issued_on else None, issuer=issuer)


def target(office, document):
    return office.documents.links_of(document.id)[0].target_id


# what was registered (number, day, issuer), what is cited (number, day, issuer named): joined, joined with a remark, offered, nothing
CASES = [
    ("233-NQ/TU", "2022-07-25", "Tỉnh ủy Mẫu", "233-NQ/TU", "2022-07-25", None, "joined"),
    ("233-NQ/TU", "2022-07-25", "Tỉnh ủy Mẫu", "233 - NQ/TU", "2023-07-25", None, "remark"),
    ("233-NQ/TU", "2022-07-25", "Tỉnh ủy Mẫu", "233-NQ/TU", "2019-07-25", None, "offered"),  # of a time whose term is not known
    ("233-NQ/TU", "2022-07-25", "Tỉnh ủy Mẫu", "233-NQ/TU", None, None, "joined"),
    ("233-NQ/TU", "2022-07-25", "Tỉnh ủy Mẫu", "233-NQ/TU", "2023-07-25", "Ban Chấp hành Đảng bộ tỉnh", "remark"),
    ("233-NQ/TU", "2022-07-25", "Tỉnh ủy Khác", "233-NQ/TU", "2023-07-25", None, "offered"),
    ("57-NQ/TW", "2024-03-22", "Bộ Chính trị", "57-NQ/TW", "2024-03-23", None, "remark"),
    ("57-NQ/TW", "2024-03-22", "Bộ Chính trị", "57-NQ/TW", None, None, "joined"),
    ("12-CV/ĐU", "2024-04-01", "Đảng ủy xã Một", "12-CV/ĐU", "2024-04-01", None, "joined"),
    ("12-CV/ĐU", "2024-04-01", "Đảng ủy xã Một", "12-CV/ĐU", "2024-04-02", None, "offered"),
    ("12-CV/ĐU", "2024-04-01", "Đảng ủy xã Một", "12-CV/ĐU", None, None, "offered"),
    ("12-CV/ĐU", "2024-04-01", "Đảng ủy xã Một", "12-CV/ĐU", None, "Đảng ủy xã Một", "joined"),
    ("12-CV/ĐU", "2024-04-01", "Đảng ủy xã Một", "12-CV/ĐU", "2024-04-01", "Đảng ủy xã Hai", "nothing"),
    ("12-CV/ĐU", "2024-04-01", "Đảng ủy xã Một", "12-CV/ĐU", "2024-04-02", "Đảng ủy xã", "offered"),
    ("12-CV/HU", "2024-04-01", "Huyện ủy A", "12-CV/HU", "2024-04-02", None, "remark"),  # who cites means its own paper
    ("210/BC-STC", "2024-04-01", "Sở Tài chính", "210/BC-STC", "2024-04-01", "Sở Tài chính", "joined"),
    ("15/2024/QĐ-UBND", "2024-04-01", "Ủy ban nhân dân tỉnh", "15/2024/QĐ-UBND", "2024-04-01", "UBND tỉnh", "joined"),
    ("1234/UBND-KTTH", "2024-04-01", "Ủy ban nhân dân tỉnh", "1234/UBND-KTTH", "2024-04-01", None, "joined"),
    ("12-CV/TU", "", "Tỉnh ủy Mẫu", "12-CV/TU", "2024-04-01", None, "offered"),  # the paper bears no day
    ("12-CV/TU", "2024-04-01", "Tỉnh ủy Mẫu", "13-CV/TU", "2024-04-01", None, "nothing"),
]


def outcome(office, citing):
    (link,) = office.documents.links_of(citing.id)
    if link.target_id is None:
        return "offered" if open_citations(office, citing.id) else "nothing"
    return "remark" if trace(office, citing.id).up[0].is_date_different else "joined"


@pytest.mark.parametrize("number, day, issuer, cited, cited_on, named, expected", CASES)
def test_the_paper_stands_in_the_register(office, number, day, issuer, cited, cited_on, named, expected):
    paper = enter(office, number, day, issuer).document
    citing = enter(office, "45-CV/HU", links=[cite(cited, cited_on, named)]).document
    assert outcome(office, citing) == expected
    if expected == "offered":
        assert [item.id for item in open_citations(office, citing.id)[0].candidates] == [paper.id]
        assert [item.citing.id for item in waiting_for(office, paper.id)] == [citing.id]


@pytest.mark.parametrize("number, day, issuer, cited, cited_on, named, expected", CASES)
def test_the_paper_comes_later(office, number, day, issuer, cited, cited_on, named, expected):
    citing = enter(office, "45-CV/HU", links=[cite(cited, cited_on, named)]).document
    assert outcome(office, citing) == "nothing"
    done = enter(office, number, day, issuer)
    assert outcome(office, citing) == expected
    link_id = citing.links[0].id
    assert (link_id in done.settled.linked) is (expected in ("joined", "remark"))
    assert (link_id in done.settled.different) is (expected == "remark")
    assert (link_id in done.settled.offered) is (expected == "offered")
    if expected in ("joined", "remark"):
        assert citing.id in done.changes.ids["document"]
    assert check_register(office) == []


@pytest.mark.parametrize(
    "first, second, same",
    [
        ("Ban Thường vụ Tỉnh ủy", "Tỉnh uỷ Mẫu", True),
        ("Ban Chấp hành Đảng bộ tỉnh", "Tỉnh ủy Mẫu", True),
        ("Ban Chấp hành Đảng bộ xã Mẫu Một", "Đảng ủy xã Mẫu Một", True),
        ("Bộ Chính trị", "Ban Chấp hành Trung ương", True),
        ("Thường trực Huyện ủy A", "Huyện ủy A", True),
        ("Thường trực Huyện ủy", "Huyện ủy A", None),
        ("Huyện ủy B", "Huyện ủy A", False),
        ("Tỉnh ủy", "Huyện ủy A", False),
        ("Ban Tổ chức Tỉnh ủy", "Ban Tổ chức Huyện ủy A", False),
        ("UBND tỉnh", "Ủy ban nhân dân tỉnh Mẫu", True),
        ("Sở Tài chính", "Sở Nội vụ", False),
        ("", "Sở Nội vụ", None),
    ],
)
def test_bodies_under_several_names(first, second, same):
    assert same_issuer(first, second) is same
    assert same_issuer(second, first) is same


def test_two_candidates_are_offered_and_one_is_chosen(office):
    papers = [enter(office, "12-CV/ĐU", "2024-04-01", f"Đảng ủy xã {name}").document for name in ("Một", "Hai")]
    citing = enter(office, "45-CV/HU", links=[cite("12-CV/ĐU", "2024-04-01")]).document
    (opened,) = open_citations(office, citing.id)
    assert {item.id for item in opened.candidates} == {item.id for item in papers}
    changes = resolve_link(office, opened.link.id, papers[1].id)
    assert changes.ids["document"] == {citing.id, papers[1].id}
    assert target(office, citing) == papers[1].id
    assert (open_citations(office, citing.id), waiting_for(office, papers[0].id)) == ((), ())
    event = office.events.last()
    assert (event.verb, event.entity, event.entity_id, event.after["links"][0]["target"]) == (
        "link",
        "document",
        citing.id,
        papers[1].id,
    )
    assert not resolve_link(office, opened.link.id, papers[1].id).ids, "nothing to do, nothing written"


def test_a_refused_paper_is_never_offered_again(office):
    paper = enter(office, "12-CV/ĐU", "2024-04-01", "Đảng ủy xã Một").document
    citing = enter(office, "45-CV/HU", links=[cite("12-CV/ĐU", "2024-04-02")]).document
    link = citing.links[0]
    refuse_target(office, link.id, paper.id)
    assert (open_citations(office, citing.id), possible_targets(office, link), waiting_for(office, paper.id)) == ((), (), ())
    edit_document(office, paper.id, {"issued_on": date(2024, 4, 2)})
    assert target(office, citing) is None
    resolve_link(office, link.id, paper.id)
    assert target(office, citing) == paper.id, "a person may change their mind"


def test_a_wrong_joining_is_parted(office):
    paper = enter(office, "233-NQ/TU", "2022-07-25", "Tỉnh ủy Mẫu").document
    citing = enter(office, "45-CV/HU", links=[cite("233-NQ/TU", "2023-07-25")]).document
    assert target(office, citing) == paper.id
    refuse_target(office, citing.links[0].id, paper.id)
    assert target(office, citing) is None
    assert office.events.last().verb == "unlink"
    right = enter(office, "233-NQ/TU", "2023-07-25", "Tỉnh ủy Mẫu").document
    assert target(office, citing) == right.id


def test_mending_the_day_of_a_paper_finds_who_cites_it(office):
    citing = enter(office, "45-CV/HU", links=[cite("12-CV/ĐU", "2024-04-01")]).document
    paper = enter(office, "12-CV/ĐU", "2024-03-30", "Đảng ủy xã Một").document
    assert target(office, citing) is None
    edit_document(office, paper.id, {"issued_on": date(2024, 4, 1)})
    assert target(office, citing) == paper.id
    assert office.events.of("document", paper.id)[-1].after["resolved_links"] == [citing.links[0].id]


def test_mending_a_stub_finds_its_paper(office):
    paper = enter(office, "12-CV/ĐU", "2024-04-01", "Đảng ủy xã Một").document
    citing = enter(office, "45-CV/HU", links=[cite("21-CV/ĐU", "2024-04-01")]).document
    link = citing.links[0]
    edit_link(office, link.id, kind="replies_to", number_symbol="12 - CV/ĐU", issued_on=link.issued_on, issuer=None)
    (mended,) = office.documents.links_of(citing.id)
    assert (mended.kind, mended.number_symbol, mended.target_id) == ("replies_to", "12 - CV/ĐU", paper.id)
    assert not edit_link(
        office, link.id, kind="replies_to", number_symbol="12 - CV/ĐU", issued_on=link.issued_on, issuer=None
    ).ids
    for code, more in (
        ("number_symbol_required", {"number_symbol": " "}),
        ("link_to_itself", {"number_symbol": "45-CV/HU"}),
        ("link_kind_unknown", {"kind": "cites"}),
    ):
        facts = {"kind": "basis", "number_symbol": "12-CV/ĐU", "issued_on": None, "issuer": None} | more
        with pytest.raises(RuleError) as caught:
            edit_link(office, link.id, **facts)
        assert caught.value.code == code


def test_a_link_is_taken_away_and_stays_in_the_history(office):
    citing = enter(office, "45-CV/HU", links=[cite("12-CV/ĐU")]).document
    remove_link(office, citing.links[0].id)
    assert office.documents.links_of(citing.id) == []
    assert office.events.last().before["links"][0]["number_symbol"] == "12-CV/ĐU"
    with pytest.raises(RuleError) as caught:
        remove_link(office, citing.links[0].id)
    assert caught.value.code == "link_unknown"


def test_what_no_link_may_mean(office):
    citing = enter(office, "45-CV/HU", links=[cite("12-CV/ĐU")]).document
    link_id = citing.links[0].id
    voided = register_document(office, DocumentDraft(direction="outgoing", doc_type="cong_van", subject="việc")).document
    from models.services.numbers.number_keeping import void_number

    void_number(office, voided.id, "ghi nhầm hai lần")
    for code, wanted in (("link_to_itself", citing.id), ("link_target_voided", voided.id), ("document_unknown", 999)):
        with pytest.raises(RuleError) as caught:
            resolve_link(office, link_id, wanted)
        assert caught.value.code == code


def test_a_paper_cited_by_its_words_waits_for_the_clerk(office):
    words = DocumentLink(
        "implements", "Kết luận của Ban Thường vụ Tỉnh ủy về tổ chức bộ máy", date(2024, 3, 28), issuer="Ban Thường vụ Tỉnh ủy"
    )
    citing = enter(office, "45-CV/HU", links=[words]).document
    enter(office, "7-TB/TU", "2024-03-28", "Tỉnh ủy Mẫu", "thong_bao")
    enter(office, "8-KL/HU", "2024-03-28", "Huyện ủy B", "ket_luan")
    assert open_citations(office, citing.id) == ()
    meant = enter(office, "88-KL/TU", "2024-03-28", "Tỉnh ủy Mẫu", "ket_luan")
    assert meant.settled.offered == (citing.links[0].id,)
    (opened,) = open_citations(office, citing.id)
    assert [item.id for item in opened.candidates] == [meant.document.id]
    resolve_link(office, opened.link.id, meant.document.id)
    assert [item.document.id for item in trace(office, citing.id).up] == [meant.document.id]


def test_two_days_between_the_text_and_the_register(office):
    paper = enter(office, "233-NQ/TU", "2022-07-25", "Tỉnh ủy Mẫu").document
    (doubt,) = date_doubts(
        office, [cite("233-NQ/TU", "2023-07-25"), cite("233-NQ/TU", "2022-07-25"), cite("9-NQ/TU", "2022-07-25")]
    )
    assert (doubt.cited_on, doubt.registered_on, doubt.document_id) == (date(2023, 7, 25), date(2022, 7, 25), paper.id)


def test_a_reading_becomes_links():
    from models.reading.read import read_text

    reading = read_text(
        "Căn cứ Nghị quyết số 12-NQ/TU ngày 05/01/2024 của Tỉnh ủy; Kết luận của Ban Thường vụ Tỉnh ủy ngày 28/3/2024."
    )
    assert [(link.number_symbol, link.issuer) for link in links_from_reading(reading)] == [
        ("12-NQ/TU", "Tỉnh ủy"),
        ("Kết luận của Ban Thường vụ Tỉnh ủy", "Ban Thường vụ Tỉnh ủy"),
    ]


def test_an_own_paper_that_carries_out_an_incoming_one_stands_in_its_chain(office):
    directive = enter(office, "3022-CV/TU", "2024-05-03", "Tỉnh ủy Khác").document
    own = DocumentDraft(
        direction="outgoing", doc_type="ke_hoach", subject="việc", links=(cite("3022-CV/TU", "2024-05-03", kind="implements"),)
    )
    made = register_document(office, own).document
    assert [(item.document.id, item.link.kind) for item in trace(office, directive.id).down] == [(made.id, "implements")]
    answer = enter(office, "46-CV/HU", links=[cite(made.number_symbol, "2024-05-03", kind="replies_to")]).document
    assert [item.document.id for item in trace(office, made.id).down] == [answer.id]
    assert [item.document.id for item in trace(office, directive.id).down] == [made.id, answer.id]


def test_who_was_asked_and_who_has_answered(office):
    to = tuple(Recipient("addressee", name) for name in ("Huyện ủy A", "Huyện ủy B", "Sở Tài chính"))
    asking = register_document(
        office, DocumentDraft(direction="outgoing", doc_type="cong_van", subject="việc", recipients=to)
    ).document
    number = asking.number_symbol
    before = trace(office, asking.id).following
    assert (len(before.asked), before.answered_count) == (3, 0)
    enter(office, "45-CV/HU", links=[cite(number, "2024-05-03", kind="mentions")])
    assert trace(office, asking.id).following.answered_count == 0, "a mention carries nothing out"
    plan = enter(office, "46-KH/HU", links=[cite(number, "2024-05-03", kind="implements")]).document
    enter(office, "22-BC/STC", issuer="Sở Tài chính", links=[cite(plan.number_symbol, "2024-04-02", "Huyện ủy A", kind="basis")])
    after = trace(office, asking.id).following
    assert after.answered_count == 2
    assert [office.units.get(unit_id).full_name for unit_id in after.missing] == ["Huyện ủy B"]


def test_links_added_by_hand(office):
    paper = enter(office, "12-CV/ĐU", "2024-04-01", "Đảng ủy xã Một").document
    citing = enter(office, "45-CV/HU").document
    add_links(office, citing.id, (cite("12-CV/ĐU", "2024-04-01", "Đảng ủy xã Một", kind="replies_to"),))
    assert target(office, citing) == paper.id
    with pytest.raises(RuleError):
        add_links(office, citing.id, (replace(cite("13-CV/ĐU"), kind="cites"),))


def test_a_paper_cited_by_very_many_is_quick(office):
    link = (cite("57-NQ/TW", "2024-03-22"),)
    count = 400
    for number in range(count):
        enter(office, f"{number + 100}-CV/HU", links=link)
    start = time.perf_counter()
    done = enter(office, "57-NQ/TW", "2024-03-22", "Bộ Chính trị")
    assert len(done.settled.linked) == count
    assert time.perf_counter() - start < 2
    start = time.perf_counter()
    found = trace(office, done.document.id)
    assert len(found.down) == count
    assert time.perf_counter() - start < 0.5
    assert len(trace(office, done.document.id, 40).down) == 40


def test_a_paper_that_came_without_its_number_is_offered(office):
    def enter_bare(subject, issuer="Tỉnh ủy Mẫu", doc_type="nghi_quyet"):
        draft = DocumentDraft(
            direction="incoming", doc_type=doc_type, subject=subject, issuer=issuer, arrived_on=date(2024, 5, 3)
        )
        return register_document(office, draft)

    cited = (cite("307-NQ/TU", "2023-12-06"), cite("233-NQ/TU", "2022-07-25"))
    citing = enter(office, "45-CV/HU", links=cited).document
    for other in (
        enter_bare("nhiệm vụ năm 2021"),
        enter_bare("nhiệm vụ năm 2024", issuer="Huyện ủy B"),
        enter_bare("nhiệm vụ năm 2024", doc_type="ke_hoach"),
    ):
        assert other.settled.offered == ()
    done = enter_bare("nhiệm vụ lãnh đạo năm 2024")
    assert done.settled.offered == (citing.links[0].id,)
    (opened,) = open_citations(office, citing.id)
    assert (opened.link.number_symbol, [item.id for item in opened.candidates]) == ("307-NQ/TU", [done.document.id])
    assert [item.citing.id for item in waiting_for(office, done.document.id)] == [citing.id]
