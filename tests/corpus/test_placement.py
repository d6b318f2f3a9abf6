from corpus.placement import placed_figures


def read(text):
    """Return each figure with the text from its head to itself."""
    return [
        (text[p.figure.start : p.figure.end], text[p.head : p.chain[0].start])
        for p in placed_figures(text)
    ]


def test_a_figure_stands_in_its_clause():
    text = "用水量下降16%,其中:利用率达到94%;培育120家。"
    assert [text[p.clause : p.end] for p in placed_figures(text)] == [
        "用水量下降16%",
        "利用率达到94%",
        "培育120家",
    ]


def test_the_comma_of_a_number_ends_no_clause():
    (placed,) = placed_figures("共实施项目1,200个")
    assert placed.clause == 0


def test_figures_in_a_row_make_a_list():
    text = "钢铁、水泥分别下降2%、3.7%和5%以上"
    assert [len(placed.chain) for placed in placed_figures(text)] == [3, 3, 3]
    assert {placed.head for placed in placed_figures(text)} == {0}


def test_figures_with_words_between_them_make_no_list():
    assert read("建设园区30个、工厂200家") == [("30个", "建设园区"), ("200家", "、工厂")]


def test_what_stands_before_a_list_is_not_what_stands_before_its_next_clause():
    assert read("分别达到20%、30%,产值达到5亿元")[-1] == ("5亿元", "产值达到")


def test_the_next_figure_is_known():
    text = "3个园区、20家工厂"
    assert [placed.right for placed in placed_figures(text)] == [text.index("20"), len(text)]


def test_a_figure_in_the_name_of_what_is_counted_starts_nothing_new():
    found = list(placed_figures("形成百亿级企业10家、千亿级集群3个"))
    assert [(placed.head, len(placed.chain)) for placed in found] == [
        (0, 1),
        (0, 1),
        (10, 1),
        (10, 1),
    ]


def test_one_bound_before_a_list_bounds_all_of_it():
    text = "产能比例分别超过30%、20%、25%"
    assert [p.figure.comparator.value for p in placed_figures(text)] == ["不低于"] * 3


def test_a_bound_after_the_last_of_a_list_bounds_the_last():
    text = "处置率分别达到90%和95%以上"
    assert [p.figure.comparator.value for p in placed_figures(text)] == ["达到", "不低于"]


def test_without_a_word_for_each_a_bound_stays_with_its_figure():
    text = "规模超过30亿元、20亿元"
    assert [p.figure.comparator.value for p in placed_figures(text)] == ["不低于", "达到"]
