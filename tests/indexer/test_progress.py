from indexer.progress import silent, told


def clock(step):
    """Return a clock that advances by so many seconds whenever it is read."""
    at = -step

    def read():
        nonlocal at
        at += step
        return at

    return read


def test_every_item_comes_through_and_the_rate_and_the_time_left_are_told():
    lines = []
    items = list(told(range(10), "Reading", lines.append, clock=clock(1.0)))
    assert items == list(range(10))
    assert lines[0] == "Reading 2/10 · 1.0/s · 还需 left 8 s"
    assert lines[-1] == "Reading 10/10 · 1.0/s · 还需 left 0 s"
    assert len(lines) == 5  # not more often than every two seconds


def test_the_time_left_counts_by_weight():
    lines = []
    list(told([1, 99], "Reading", lines.append, weight=lambda item: item, clock=clock(10.0)))
    assert lines[0] == "Reading 1/2 · 0.1/s · 还需 left 16 min 30 s"


def test_short_work_is_not_told_of():
    lines = []
    list(told([1, 2], "Reading", lines.append, clock=clock(0.1)))
    assert lines == []
    assert list(told([], "Reading", silent)) == []
    assert list(told([0, 0], "Reading", silent, weight=lambda item: 0, clock=clock(9))) == [0, 0]
