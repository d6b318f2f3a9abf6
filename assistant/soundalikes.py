"""Characters that are typed for one another: they sound alike, or look alike."""

from functools import lru_cache
from importlib.resources import files

_FILE = "homophones.txt"
"""A syllable without its tone, and the characters read so (from pypinyin's data, MIT)."""
_FOLDED = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ng", "n"))
"""Sounds that many speakers do not tell apart: 「进」 and 「竞」."""
_LOOK_ALIKE = (
    "淮准", "未末", "己已巳", "冶治", "贷货", "析折", "券卷", "荐存", "推堆准", "环坏", "线钱",
    "师帅", "人入", "千干", "大太", "燥噪操", "捡检", "拔拨", "即既", "免兔", "土士", "徽微",
)  # fmt: skip
"""Characters that are mistaken for one another on paper or by a scanner."""


@lru_cache(maxsize=4096)
def resembling(character: str) -> tuple[str, ...]:
    """Return the characters that sound like this one in any of its readings, or look like it."""
    by_sound, by_character = _table()
    found = [other for sound in by_character.get(character, ()) for other in by_sound[sound]]
    found += [other for alike in _LOOK_ALIKE if character in alike for other in alike]
    return tuple(other for other in dict.fromkeys(found) if other != character)


@lru_cache(maxsize=1)
def _table() -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    by_sound: dict[str, str] = {}
    by_character: dict[str, tuple[str, ...]] = {}
    for line in files("assistant").joinpath(_FILE).read_text(encoding="utf-8").splitlines():
        sound, _, characters = line.partition(" ")
        for printed, heard in _FOLDED:
            sound = sound.replace(printed, heard)
        by_sound[sound] = by_sound.get(sound, "") + characters
        for character in characters:
            by_character[character] = (*by_character.get(character, ()), sound)
    return by_sound, by_character
