import pytest

from corpus.places import places


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("河北省和黑龙江省", ["河北省", "黑龙江省"]),
        ("我们在唐山做焦化，河北有什么政策", ["唐山", "河北省"]),
        ("唐山市、唐山", ["唐山"]),
        ("内蒙古自治区包头市", ["内蒙古自治区", "包头"]),
        ("吉林省吉林市", ["吉林省", "吉林市"]),
        ("雄安新区", ["雄安新区"]),
        ("渝发改工业〔2022〕270号", ["重庆市"]),
        ("赣省的达峰方案", ["江西省"]),
        ("新建项目、高新发改局", []),
        ("全国", []),
        ("", []),
    ],
)
def test_the_places_of_a_text_are_named_once_in_order(text, names):
    assert [place.name for place in places(text)] == names


def test_a_city_knows_its_province():
    (city,) = places("唐山市")
    assert (city.province, city.is_province) == ("河北省", False)
    (province,) = places("河北")
    assert (province.province, province.is_province) == ("河北省", True)
