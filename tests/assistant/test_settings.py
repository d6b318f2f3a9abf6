from dataclasses import fields, replace
from pathlib import Path

import pytest
from pydantic import ValidationError

from assistant.settings import Settings
from corpus.limits import DEFAULTS, Limits, setting


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch):
    for name in Settings.model_fields:
        monkeypatch.delenv(f"POLICYQA_{name.upper()}", raising=False)


def test_the_defaults_need_no_environment():
    settings = Settings()
    assert settings.index == Path(".policyqa/index")
    assert settings.encoder == ""
    assert settings.max_question_characters == 2000
    assert (settings.host, settings.port) == ("127.0.0.1", 7860)


def test_the_environment_sets_every_field(monkeypatch):
    values = {"index": "/x", "encoder": "m", "max_question_characters": "9", "host": "::1",
              "port": "1"}  # fmt: skip
    for name, value in values.items():
        monkeypatch.setenv(f"POLICYQA_{name.upper()}", value)
    settings = Settings()
    assert {name: str(getattr(settings, name)) for name in values} == values


@pytest.mark.parametrize("limit", [limit.name for limit in fields(Limits)])
def test_every_limit_of_a_document_has_the_setting_that_its_messages_name(monkeypatch, limit):
    monkeypatch.setenv(setting(limit), "77")
    assert getattr(Settings().limits, limit) == 77
    assert replace(Settings().limits, **{limit: getattr(DEFAULTS, limit)}) == DEFAULTS


@pytest.mark.parametrize(
    ("name", "value"), [("port", "70000"), ("max_question_characters", "0"), ("llm_timeout", "0")]
)
def test_a_value_out_of_range_is_refused(monkeypatch, name, value):
    monkeypatch.setenv(f"POLICYQA_{name.upper()}", value)
    with pytest.raises(ValidationError):
        Settings()


def test_the_key_of_a_language_model_is_not_shown_and_the_model_can_be_left_out(monkeypatch):
    for name, value in {"BASE_URL": "http://h/v1", "MODEL": "m", "API_KEY": "sk-secret"}.items():
        monkeypatch.setenv(f"POLICYQA_LLM_{name}", value)
    settings = Settings()
    assert settings.llm_api_key.get_secret_value() == "sk-secret"
    assert "sk-secret" not in f"{settings!r}{settings}{settings.model_dump_json()}"
    assert (settings.llm_base_url, settings.llm_model) == ("http://h/v1", "m")
    without = settings.without_language_model()
    assert (without.llm_base_url, without.llm_model) == ("", "")
