import pytest

from assistant.soundalikes import resembling


@pytest.mark.parametrize(
    ("typed", "meant"), [("锋", "峰"), ("复", "覆"), ("进", "竞"), ("淮", "准")]
)
def test_characters_that_sound_or_look_alike_resemble_one_another(typed, meant):
    assert meant in resembling(typed)
    assert typed in resembling(meant)


def test_a_character_does_not_resemble_itself():
    assert "碳" not in resembling("碳")


@pytest.mark.parametrize("character", ["水", "a", "1", "龘"])
def test_unlike_characters_do_not_resemble_one_another(character):
    assert "钢" not in resembling(character)
