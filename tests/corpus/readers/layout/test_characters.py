import pytest

from corpus.readers.layout.characters import LOST, SPACE, by_shape, is_ring, printed


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (0x5DE5, "工"),
        (0x2F2F, "工"),  # the radical
        (0xF9DC, "隆"),  # a compatibility ideograph
        (0xFB03, "ffi"),
        (0xFE35, "("),  # a bracket of vertical lines
        (0x3000, SPACE),
        (0x00A0, SPACE),
        (0xE5E5, SPACE),  # GBK's full-width space in the private area
        (0xF0B7, "•"),  # Symbol
        (0x200B, ""),
        (0x00AD, ""),
        (0x0007, ""),
        (0x0000, LOST),
        (0xFFFD, LOST),
        (0xDBC0, LOST),
        (0x110000, LOST),
    ],
)
def test_a_code_becomes_what_a_reader_sees(code, text):
    assert printed(code) == text


@pytest.mark.parametrize(
    ("edges", "mark"),
    [
        ((0.1, -0.1, 0.22, 0.02), "."),
        ((0.2, -0.45, 0.32, -0.33), "·"),
        ((0.05, -0.42, 0.95, -0.3), "…"),
        ((0.0, -0.36, 1.0, -0.32), "—"),
        ((0.05, -0.8, 0.9, 0.1), LOST),
        ((0.0, 0.0, 0.0, 0.0), LOST),
    ],
)
def test_a_mark_without_a_code_is_told_by_its_ink(edges, mark):
    assert by_shape(*edges) == mark


def test_the_chinese_full_stop_is_a_ring_and_a_point_is_not():
    assert is_ring(0.14, -0.1, 0.35, 0.11)
    assert not is_ring(0.05, -0.1, 0.16, 0.01)
