import json
import signal
import socket
import urllib.request

import pytest

from ui.server import UnusablePort, bind, url_of


@pytest.fixture
def taken():
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening.getsockname()[1]


def test_port_in_use_is_one_sentence(policyqa, five_plans_index, taken):
    run = policyqa("--index", five_plans_index, "serve", "--port", taken)
    assert run.code == 1
    assert len(run.err.splitlines()) == 1
    assert str(taken) in run.err
    assert "--port" in run.err


def test_unusable_host_is_one_sentence(policyqa, five_plans_index):
    run = policyqa("--index", five_plans_index, "serve", "--host", "192.0.2.1", "--port", "0")
    assert run.code == 1
    assert len(run.err.splitlines()) == 1
    assert "192.0.2.1" in run.err


def test_binding_says_which_port_is_taken(taken):
    with pytest.raises(UnusablePort, match=str(taken)):
        bind("127.0.0.1", taken)


def test_url_names_the_port_that_was_taken():
    with bind("127.0.0.1", 0) as bound:
        assert url_of(bound) == f"http://127.0.0.1:{bound.getsockname()[1]}"
        assert bound.getsockname()[1] > 0


def test_url_of_all_interfaces_can_be_opened():
    with bind("0.0.0.0", 0) as bound:
        assert url_of(bound).startswith("http://127.0.0.1:")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_server_says_where_it_is_and_stops_cleanly(start_server, five_plans_index, number):
    server = start_server(five_plans_index)
    with urllib.request.urlopen(f"{server.url}/healthz", timeout=10) as response:
        assert json.load(response)["status"] == "ok"
    with urllib.request.urlopen(f"{server.url}/gradio_api/info", timeout=10) as response:
        assert json.load(response)["named_endpoints"] == {}  # programs use the HTTP API
    server.process.send_signal(number)
    printed, messages = server.process.communicate(timeout=20)
    assert server.process.returncode == 0
    assert printed == messages == ""
