"""No pattern takes more than linear time, whatever text it meets.

Every regular expression of the packages that read documents and questions is taken from the
source and attacked with texts made of its own characters: each of them repeated, each pair, its
words, and a text it matches, again and again with an end that fits nothing. The attack that takes
longest is repeated at four times the length: four times the work is linear, sixteen quadratic.
"""

import ast
import gc
import importlib
import re
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import permutations
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("corpus", "indexer", "assistant")
SHORT = 26
"""An exponential pattern fails on this many characters: two to this power are 67 million."""
LENGTH = 3_000
TIMES = 4
RATIO = 9
"""Between linear (4) and quadratic (16), far from both."""
SUSPICIOUS = 6
"""A rough ratio; below it nothing is quadratic."""
NOTICED = 0.001
"""Seconds; what takes less at 3,000 characters is not looked at again."""
ENOUGH = 0.03
"""Seconds of processor time that a ratio is measured over: its clock may tick in hundredths."""
LIMIT = 4.0
"""Seconds of processor time for all attacks on one pattern."""
MAX_CHARACTERS = 8
MAX_PAIRED = 4
WORST = 2
END = "\x00"
EVERYWHERE = {"search", "finditer", "findall", "sub", "split"}
Attack = Callable[[re.Pattern[str], str], object]
METHODS: dict[str, Attack] = {
    "search": lambda pattern, text: sum(1 for _ in pattern.finditer(text)),
    "match": lambda pattern, text: pattern.match(text),
    "fullmatch": lambda pattern, text: pattern.fullmatch(text),
}


def patterns() -> Iterator[tuple[str, re.Pattern[str], set[str]]]:
    """Yield each pattern of the packages, where it stands, and how it is asked."""
    for package in PACKAGES:
        for file in sorted((ROOT / package).rglob("*.py")):
            name = ".".join(file.relative_to(ROOT).with_suffix("").parts)
            tree = ast.parse(file.read_text())
            module = None
            calls = list(pattern_calls(tree))
            asked = asked_how(tree)
            kept = {holder for _, holder in calls}
            loose = {method for name_, how in asked.items() if name_ not in kept for method in how}
            for call, holder in calls:
                module = module or importlib.import_module(name.removesuffix(".__init__"))
                source = value_of(call, module)
                if source is None:
                    continue
                flags = re.MULTILINE if "MULTILINE" in ast.unparse(call) else 0
                inline = call.func.attr != "compile"
                methods = {call.func.attr} if inline else asked.get(holder) or loose or set(METHODS)
                simple = {"search" if method in EVERYWHERE else method for method in methods}
                yield f"{name}:{call.lineno}", re.compile(source, flags), simple


def pattern_calls(tree: ast.AST) -> Iterator[tuple[ast.Call, str]]:
    """Yield the calls of ``re`` that take a pattern, and the name that one is kept under."""
    holders = {
        id(node.value): target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "re"
            and node.func.attr in {"compile", *EVERYWHERE, *METHODS}
        ):
            yield node, holders.get(id(node), "")


def asked_how(tree: ast.AST) -> dict[str, set[str]]:
    """Return the methods by which each name in a module is asked."""
    asked: dict[str, set[str]] = {}
    for node in ast.walk(tree):
        named = isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
        if named and node.attr in EVERYWHERE | METHODS.keys():
            asked.setdefault(node.value.id, set()).add(node.attr)
    return asked


def value_of(call: ast.Call, module: object) -> str | None:
    """Return the pattern a call is given, None where only its function knows it."""
    expression = ast.Expression(call.args[0])
    try:
        source = eval(compile(expression, "<pattern>", "eval"), dict(vars(module)))
    except (NameError, AttributeError):
        return None
    return source if isinstance(source, str) else None


def characters(parsed: object) -> Iterator[str]:
    """Yield a character for each place of a parsed pattern, depth first."""
    for operation, argument in parsed:  # type: ignore[attr-defined]
        kind = str(operation)
        if kind in {"LITERAL", "NOT_LITERAL"}:
            yield chr(argument)
        elif kind == "ANY":
            yield "节"
        elif kind == "IN":
            yield from members(argument)
        elif kind == "BRANCH":
            for branch in argument[1]:
                yield from characters(branch)
        elif kind in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
            yield from characters(argument[2])
        elif kind in {"SUBPATTERN", "ASSERT", "ASSERT_NOT"}:
            yield from characters(argument[-1])
        elif kind == "ATOMIC_GROUP":
            yield from characters(argument)


def members(choices: object) -> Iterator[str]:
    """Yield a few members of a set of characters; of all but some, a Chinese one."""
    for operation, argument in list(choices)[:4]:  # type: ignore[call-overload]
        kind = str(operation)
        if kind == "LITERAL":
            yield chr(argument)
        elif kind == "RANGE":
            yield chr(argument[0])
        elif kind == "CATEGORY":
            yield {"CATEGORY_DIGIT": "7", "CATEGORY_SPACE": " "}.get(str(argument), "a")
        elif kind == "NEGATE":
            yield "节"


def attacks(pattern: re.Pattern[str]) -> Iterator[str]:
    """Yield what to repeat: the pattern's characters, pairs of them, and all it may be made of."""
    parsed = re._parser.parse(pattern.pattern, pattern.flags)  # type: ignore[attr-defined]
    found = list(dict.fromkeys(characters(parsed)))
    own = found[:MAX_CHARACTERS]
    common = [mark for mark in "7（(、. \n" if mark not in own]
    yield from own
    yield from common
    for pair in permutations(own[:MAX_PAIRED], 2):
        yield "".join(pair)
    whole = "".join(characters(parsed))
    for size in (len(whole), 12, 5, 3):
        yield whole[:size]
        yield whole[-size:]


class TooSlow(Exception):
    """The attacks on a pattern do not come to an end."""


@contextmanager
def limited() -> Iterator[None]:
    """Stop what takes too long; matching lets signals through."""

    def stop(*_: object) -> None:
        raise TooSlow

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, LIMIT)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def repeated(unit: str, length: int) -> str:
    return (unit * (length // len(unit) + 1))[:length] + END


ALL = list(patterns())


@pytest.fixture(autouse=True)
def no_collection():
    gc.disable()
    yield
    gc.enable()


def test_patterns_of_every_package_are_found():
    assert len(ALL) > 300
    assert {where.partition(".")[0] for where, _, _ in ALL} == set(PACKAGES)


@pytest.mark.parametrize("package", PACKAGES)
def test_no_pattern_takes_more_than_linear_time(package):
    slow = []
    for where, pattern, methods in ALL:
        if where.startswith(f"{package}."):
            slow += [f"{where} {m}: {unit!r}" for m in methods for unit in worst(m, pattern)]
    assert slow == []


def worst(method: str, pattern: re.Pattern[str]) -> list[str]:
    """Return the units whose repetition takes more than linear time."""
    attack = METHODS[method]
    units = [unit for unit in dict.fromkeys(attacks(pattern)) if unit]
    unit = ""
    try:
        with limited():
            for unit in units:
                attack(pattern, repeated(unit, SHORT))
            took = {unit: glance(attack, pattern, repeated(unit, LENGTH)) for unit in units}
            suspects = sorted(units, key=lambda unit: -took[unit])[:WORST]
            return [unit for unit in suspects if grows(attack, pattern, unit, took[unit])]
    except TooSlow:
        return [unit]


def grows(attack: Attack, pattern: re.Pattern[str], unit: str, took: float) -> bool:
    """Tell whether an attack takes more than linear time: at a glance first, then for certain."""
    if took < NOTICED:
        return False
    whole, part = repeated(unit, LENGTH), repeated(unit, LENGTH // TIMES)
    at_a_glance = [min(glance(attack, pattern, text) for _ in range(3)) for text in (whole, part)]
    if at_a_glance[0] < SUSPICIOUS * at_a_glance[1]:
        return False
    longer = repeated(unit, TIMES * LENGTH)
    return measured(attack, pattern, longer) > RATIO * measured(attack, pattern, whole)


def glance(attack: Attack, pattern: re.Pattern[str], text: str) -> float:
    """Return the seconds of one attack, whatever else the machine is doing."""
    start = time.perf_counter()
    attack(pattern, text)
    return time.perf_counter() - start


def measured(attack: Attack, pattern: re.Pattern[str], text: str) -> float:
    """Return the processor time of one attack, the mean of as many as can be measured."""
    times, start = 0, time.process_time()
    while (took := time.process_time() - start) < ENOUGH:
        attack(pattern, text)
        times += 1
    return took / times


@pytest.mark.parametrize(
    ("source", "linear"),
    [
        (r"[，。]\s*节", True),
        (r"\s*节", False),
        (r"节水.*到位", False),
        (r"节水.{0,20}到位", True),
        (r"(?:节水*)+能", False),
        (r"\d+(?:,\d+)*年", False),
        (r"(?<!\d)\d++年", True),
    ],
)
def test_the_attacks_tell_linear_patterns_from_others(source, linear):
    assert (worst("search", re.compile(source)) == []) is linear
