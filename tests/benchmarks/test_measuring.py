from benchmarks.measuring import latency, machine, megabytes, timed


def test_every_question_is_asked_once_and_the_first_before():
    asked = []
    found = latency(["a", "b", "c"], asked.append)
    assert asked == ["a", "a", "b", "c"]
    assert found.queries == 3
    assert 0 <= found.p50_ms <= found.p95_ms


def test_what_work_returns_is_returned_with_its_seconds():
    seconds, value = timed(lambda: 7)
    assert value == 7
    assert seconds >= 0


def test_a_file_of_two_names_is_counted_once(tmp_path):
    (tmp_path / "a").write_bytes(bytes(500_000))
    (tmp_path / "b").hardlink_to(tmp_path / "a")
    assert megabytes(tmp_path) == 0.5


def test_the_machine_is_described():
    assert machine()["cores"] >= 1
