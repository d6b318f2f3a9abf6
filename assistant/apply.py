"""Which provisions apply to an enterprise: every provision is judged, none is only scored.

Documents of other places are counted and left out; in the rest every provision that says whom it
means is 适用, 不适用 or 需核实, with the fact that decides and the quote.
"""

import re
import threading
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.answer import Citation
from assistant.apply_checklist import Checklist, Group, Match, Missing
from assistant.apply_criteria import Case, cases_of
from assistant.apply_judge import Finding, Question, judge_case
from assistant.apply_logic import Verdict, any_of
from assistant.profile import Profile
from assistant.scope import EVERYTHING, Scope
from assistant.verify import check_citation
from corpus.periods import Use, periods
from corpus.places import places
from corpus.plan import DocumentInfo, Level
from corpus.provision import Provision, ProvisionKind
from corpus.text import normalise
from indexer.ledger import Entry
from indexer.store import Index

Judged = tuple[Verdict, tuple[Finding, ...], Case]
"""A case with what it comes to."""
_KINDS = (
    ProvisionKind.CONSTRAINT, ProvisionKind.SUPPORT, ProvisionKind.CONDITION,
    ProvisionKind.TASK, ProvisionKind.TARGET, ProvisionKind.MEASURE,
)  # fmt: skip
_GIVES = re.compile(
    r"给予|奖励|补助|补贴|资助|减免|免征|减征|贴息|优惠|奖补|优先(?:支持|安排|保障|推荐|享受)|免费|可(?:以)?申请|可享受|配套奖励|"
    r"可利用|上浮|免于|不受[^,;。]{0,8}限制|绿色信贷|低利率"
)
_BINDS = re.compile(
    r"严禁|禁止|不得|应当|应(?=[采建按符达于在对由将具满])|必须|须|一律|强制|严格(?:执行|落实|控制|实施|限制|管控)|淘汰|关停|退出|不予|"
    r"不再|限期|依法(?:依规)?(?:实施|开展|关|拆|处)|纳入|全覆盖|停工|执行|处[^,;。]{0,20}罚款|责令|"
    r"(?:全面|稳步|分类分步)?(?:完成|实施)[^,;。]{0,20}(?:改造|审核|治理|替代)|达到|实行|不低于|不高于|不超过|严控|控制"
)
_ENCOURAGES = re.compile(
    r"鼓励|支持|引导|倡导|推广|探索|推动|推进|加快|培育|创建|打造|遴选|示范|试点|研发|研究|提升|加强|发展"
)
_CHOOSES = re.compile(r"领跑者|遴选|评选|筛选|试点|示范")
"""Some are chosen for an honour: nobody has to."""
_OF_ENTERPRISES = re.compile(
    r"企业|单位(?!工业|增加值|地区|国内|GDP|产值)|项目|机组|锅炉|炉窑|窑炉|生产线|产线|行业|园区|装置|设施|建筑|"
    r"数据中心|基站|吨钢|综合能耗|电耗|取水量"
)
"""What makes an aim one that somebody regulated has to do with."""
_ACCOUNT = re.compile(
    "我国是|是我国|是全球|占全球|占世界|位居世界|第一大国|是(?:重要|现代|国民经济|基础)|不可或缺|"
    "(?:消耗的?能源|能耗|消耗)主要(?:为|有|由|是)"
)
"""An account of how things are, whatever its heading is called."""
_SUPERSEDED_BY = 2
"""Years by which the ends of plans of one generation differ."""
_RANK = {Level.COUNTY: 0, Level.MUNICIPAL: 1, Level.PROVINCIAL: 2, Level.NATIONAL: 3, None: 4}
_QUESTIONS = 5
"""Questions worth answering next."""
_DOCUMENTS_KEPT = 512
"""Documents whose provisions are kept read."""


class Applicability:
    """Judges the provisions of an open index; thread-safe."""

    def __init__(self, index: Index) -> None:
        """Read nothing yet: a document's provisions are read with the first profile."""
        self._index = index
        self._lock = threading.Lock()
        self._read: dict[str, tuple[tuple[Entry, tuple[Case, ...]], ...]] = {}

    def check(self, profile: Profile, scope: Scope = EVERYTHING) -> Checklist:
        """Return which provisions apply to an enterprise.

        Raises:
            UnknownDocument: the scope names a document that is not in the index.
        """
        for id in scope.documents:
            self._index.document(id)
        infos = [info for info in self._index.documents() if scope.admits(info)]
        local = {info.id: concerns(info, profile) for info in infos}
        searched = tuple(info for info in infos if local[info.id] is Verdict.APPLIES)
        over = _superseded(searched)
        found: list[Match] = []
        unconditional = 0
        for info in searched:
            text = self._index.text(info.id)
            for entry, cases in self._cases(info.id):
                named = _naming_product(entry, profile)
                if cases or named:
                    judged = [*named, *((*judge_case(case, profile), case) for case in cases)]
                    match = _match(entry, judged, info, superseded=info.id in over)
                    check_citation(match.citation, text)
                    found.append(match)
                else:
                    unconditional += 1
        kept = sorted((m for m in found if m.verdict is not Verdict.NOT), key=_order)
        numbered = tuple(
            replace(match, citation=replace(match.citation, marker=number))
            for number, match in enumerate(kept, start=1)
        )
        return Checklist(
            profile=profile,
            matches=numbered,
            not_applicable=tuple(m for m in found if m.verdict is Verdict.NOT),
            questions=_questions(numbered),
            searched=searched,
            elsewhere=tuple(info for info in infos if local[info.id] is Verdict.NOT),
            unplaced=tuple(info for info in infos if local[info.id] is Verdict.UNCLEAR),
            unconditional=unconditional,
        )

    def _cases(self, id: str) -> tuple[tuple[Entry, tuple[Case, ...]], ...]:
        with self._lock:
            if id not in self._read:
                if len(self._read) >= _DOCUMENTS_KEPT:
                    self._read.clear()
                entries = self._index.ledger.entries(documents=[id], kinds=_KINDS)
                self._read[id] = tuple((entry, _cases_of(entry)) for entry in _once(entries))
            return self._read[id]


def concerns(info: DocumentInfo, profile: Profile) -> Verdict:
    """Return whether a document is of the place an enterprise is in."""
    if info.level in (None, Level.NATIONAL) or not info.region:
        return Verdict.APPLIES
    if not profile.province:
        return Verdict.UNCLEAR
    if info.region == profile.province:
        return _in_county(info, profile) if info.level is Level.COUNTY else Verdict.APPLIES
    if info.region == profile.city:
        return _in_county(info, profile) if info.level is Level.COUNTY else Verdict.APPLIES
    if profile.city or info.level is Level.PROVINCIAL:
        return Verdict.NOT
    return Verdict.UNCLEAR if _province_of(info.region) == profile.province else Verdict.NOT


def _in_county(info: DocumentInfo, profile: Profile) -> Verdict:
    if not profile.county:
        return Verdict.UNCLEAR
    return Verdict.APPLIES if profile.county.rstrip("县区旗市") in info.title else Verdict.NOT


def _province_of(region: str) -> str:
    named = places(region)
    return named[0].province if named else ""


def _once(entries: Sequence[Entry]) -> list[Entry]:
    """Return one entry a sentence: its targets repeat what is said of the whole."""
    first = {entry.provision.span: entry for entry in reversed(entries)}
    return sorted(first.values(), key=lambda entry: entry.provision.span)


def _cases_of(entry: Entry) -> tuple[Case, ...]:
    if _ACCOUNT.search(entry.provision.text):
        return ()
    cases = cases_of(entry.provision)
    if entry.provision.kind is ProvisionKind.TARGET:
        return tuple(case for case in cases if _OF_ENTERPRISES.search(case.text))
    return cases


def _match(
    entry: Entry,
    judged: Sequence[Judged],
    info: DocumentInfo,
    *,
    superseded: bool,
) -> Match:
    verdict = any_of(one for one, _, _ in judged)
    _, findings, case = next(one for one in judged if one[0] is verdict)
    deadline = _deadline(entry.provision)
    citation = Citation(
        marker=0, document=info.id, title=info.title, section=entry.section, page=entry.page,
        start=entry.provision.span.start, end=entry.provision.span.end, quote=entry.quote,
    )  # fmt: skip
    return Match(
        verdict=verdict,
        group=_group(entry.provision, case, deadline),
        findings=findings,
        provision=entry.provision,
        info=info,
        citation=citation,
        deadline=deadline,
        superseded=superseded,
    )


def _naming_product(entry: Entry, profile: Profile) -> list[Judged]:
    """Return a case for each product of the enterprise that a provision names."""
    text = normalise(entry.provision.text)
    return [
        (
            Verdict.APPLIES,
            (Finding(verdict=Verdict.APPLIES, why=f"产品：{product}"),),
            Case(criteria=(), text=text),
        )
        for product in profile.products
        if len(product) > 1 and normalise(product) in text
    ]


def _group(provision: Provision, case: Case, deadline: str) -> Group:
    text = normalise(provision.text)
    if provision.kind is ProvisionKind.SUPPORT:
        return Group.MAY_CLAIM if _GIVES.search(text) else Group.ENCOURAGED
    binds, urges = _BINDS.search(case.text), _ENCOURAGES.search(case.text)
    first = binds is not None and (urges is None or binds.start() < urges.start())
    chosen = _CHOOSES.search(text) is not None
    must = provision.kind is ProvisionKind.CONSTRAINT or (first and not chosen)
    if _GIVES.search(case.text) and not must:
        return Group.MAY_CLAIM
    if provision.kind is ProvisionKind.TARGET or (must and deadline):
        return Group.BY_WHEN
    return Group.MUST if must else Group.ENCOURAGED


def _deadline(provision: Provision) -> str:
    """Return by when something is to be done, as printed: 「2023年底前」."""
    text = normalise(provision.text)
    named = [
        period
        for period in periods(text)
        if period.use is Use.DEADLINE and not period.since and period.last >= 2000
    ]
    if named:
        return text[named[0].start : named[0].end]
    target = provision.target
    return f"{target.year}年" if target and target.year else ""


def _superseded(infos: Sequence[DocumentInfo]) -> set[str]:
    """Return the plans that a later plan of the same place and level follows, or replaces."""
    latest: dict[tuple[str, object], int] = {}
    for info in infos:
        if info.period:
            key = (info.region, info.level)
            latest[key] = max(latest.get(key, 0), info.period[1])
    over = {
        info.id
        for info in infos
        if info.period and info.period[1] < latest[info.region, info.level] - _SUPERSEDED_BY
    }
    ended = {related.title for info in infos for related in info.replaces}
    return over | {info.id for info in infos if info.title.strip("《》") in ended}


def _order(match: Match) -> tuple[int, int, bool, int, int, str, int]:
    groups, verdicts = list(Group), list(Verdict)
    return (
        groups.index(match.group),
        verdicts.index(match.verdict),
        match.superseded,
        -match.strength,
        _RANK[match.info.level],
        match.info.id,
        match.citation.start,
    )


def _questions(matches: Iterable[Match]) -> tuple[Missing, ...]:
    """Return the missing facts that decide most provisions, each as one question."""
    waiting: Counter[Question] = Counter()
    for match in matches:
        if match.verdict is Verdict.UNCLEAR:
            missing = {f.question for f in match.findings if f.question}
            waiting.update(question for question in missing if question)
    return tuple(
        Missing(question=question, decides=count)
        for question, count in waiting.most_common(_QUESTIONS)
    )
