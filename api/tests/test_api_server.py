"""The service over HTTP: content types, uploads, limits, and what development switches on."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from meritgraph_api.server.app import create_app
from meritgraph_api.server.examples import examples
from meritgraph_api.server.settings import ServerSettings

EXAMPLES = Path(__file__).parents[2] / "examples" / "banking"
SIGNED_IN = {"authorization": "Bearer dev:demo-bank"}
VIEWER = {"query": "{ viewer { name company { name } } }"}


@pytest.fixture(scope="module")
def client(api: Any) -> Iterator[TestClient]:
    with TestClient(create_app(api.installation, ServerSettings(development=True))) as client:
        yield client


@pytest.fixture(scope="module")
def production(api: Any) -> Iterator[TestClient]:
    with TestClient(create_app(api.installation, ServerSettings())) as client:
        yield client


def codes(response: Any) -> list[str]:
    """The codes of the errors in a response."""
    return [error["extensions"]["code"] for error in response.json()["errors"]]


def test_a_query_is_answered_in_json(client: TestClient) -> None:
    response = client.post("/graphql", json=VIEWER, headers=SIGNED_IN)
    assert response.status_code == 200
    assert response.json()["data"]["viewer"]["company"]["name"] == "示范银行"
    assert "示范银行" in response.text


def test_get_is_for_queries_only(client: TestClient) -> None:
    assert client.get("/graphql", params=VIEWER).json()["data"]["viewer"]["name"] == "anonymous"
    write = {"query": 'mutation { calculate(input: { scheme: "x", period: "2026-10" }) { __typename } }'}
    response = client.get("/graphql", params=write, headers=SIGNED_IN)
    assert "mutations are not allowed" in response.text.lower() or response.status_code == 400


@pytest.mark.parametrize(
    "content_type", ["text/plain", "application/x-www-form-urlencoded", "text/plain; application/json", "", "image/png"]
)
def test_a_form_of_another_site_is_refused(client: TestClient, content_type: str) -> None:
    response = client.post("/graphql", content=json.dumps(VIEWER), headers={"content-type": content_type, **SIGNED_IN})
    assert response.status_code == 400
    assert codes(response) == ["BAD_REQUEST"]


@pytest.mark.parametrize(
    "body", ["", "{", "[]", "1", '"x"', '{"query": 5}', '{"query": "{ viewer { name } }", "variables": []}']
)
def test_a_malformed_body_is_refused_in_json(client: TestClient, body: str) -> None:
    response = client.post("/graphql", content=body, headers={"content-type": "application/json"})
    assert response.status_code == 400
    assert codes(response) == ["BAD_REQUEST"]


UPLOAD = (
    "mutation($file: Upload!) { importSpreadsheet(input: { file: $file, dryRun: true }) "
    "{ ... on ImportReport { fileName sheets { rows } } ... on Failure { code message } } }"
)


def upload(client: TestClient, content: bytes, name: str, **headers: str) -> Any:
    """The response to a multipart upload."""
    operations = json.dumps({"query": UPLOAD, "variables": {"file": None}})
    return client.post(
        "/graphql",
        data={"operations": operations, "map": json.dumps({"0": ["variables.file"]})},
        files={"0": (name, content)},
        headers={**SIGNED_IN, **headers},
    )


def test_a_file_is_uploaded_with_the_header(client: TestClient) -> None:
    content = (EXAMPLES / "managers.xlsx").read_bytes()
    response = upload(client, content, "managers.xlsx", **{"x-meritgraph-request": "1"})
    assert response.json() == {"data": {"importSpreadsheet": {"fileName": "managers.xlsx", "sheets": [{"rows": 64}]}}}


def test_a_file_without_the_header_is_refused(client: TestClient) -> None:
    response = upload(client, b"x", "managers.xlsx")
    assert response.status_code == 400
    assert codes(response) == ["HEADER_MISSING"]


@pytest.mark.parametrize(
    "parts", [{"map": "[]"}, {"map": '{"0": 5}'}, {"operations": "[]"}, {"map": '{"9": ["variables.file"]}'}]
)
def test_a_malformed_upload_is_refused_in_json(client: TestClient, parts: dict[str, str]) -> None:
    data = {"operations": json.dumps({"query": UPLOAD}), "map": json.dumps({"0": ["variables.file"]}), **parts}
    headers = {"x-meritgraph-request": "1", **SIGNED_IN}
    response = client.post("/graphql", data=data, files={"0": ("a.xlsx", b"x")}, headers=headers)
    assert response.status_code == 400
    assert codes(response) == ["BAD_REQUEST"]


def test_a_body_beyond_eight_mebibytes_is_refused(client: TestClient) -> None:
    padded = {**VIEWER, "variables": {"padding": "x" * 8 * 1024 * 1024}}
    response = client.post("/graphql", json=padded, headers=SIGNED_IN)
    assert response.status_code == 413
    assert codes(response) == ["REQUEST_TOO_LARGE"]


def test_a_body_that_does_not_tell_its_length_is_counted(client: TestClient) -> None:
    def pieces() -> Iterator[bytes]:
        yield b'{"query": "'
        for _ in range(90):
            yield b"x" * 100_000

    response = client.post("/graphql", content=pieces(), headers={"content-type": "application/json"})
    assert response.status_code == 413


def test_an_upload_may_be_larger_but_not_beyond_twenty_mebibytes(client: TestClient) -> None:
    header = {"x-meritgraph-request": "1"}
    larger = upload(client, b"x" * 9 * 1024 * 1024, "managers.xlsx", **header)
    assert larger.json()["data"]["importSpreadsheet"] == {"fileName": "managers.xlsx", "sheets": []}
    assert upload(client, b"x" * 21 * 1024 * 1024, "managers.xlsx", **header).status_code == 413


def test_production_shows_neither_schema_nor_page(production: TestClient) -> None:
    response = production.post("/graphql", json={"query": "{ __schema { types { name } } }"}, headers=SIGNED_IN)
    assert set(codes(response)) == {"GRAPHQL_INVALID"}
    assert production.post("/graphql", json=VIEWER, headers=SIGNED_IN).json()["data"]["viewer"]["name"] == "anonymous"
    for path in ("/", "/graphiql", "/page/app.js", "/page/companies"):
        assert production.get(path, headers={"accept": "text/html"}).status_code == 404
    misspelt = production.post("/graphql", json={"query": "{ managrs }"}).json()["errors"][0]["message"]
    assert "Did you mean" not in misspelt
    assert production.get("/health").json() == {"status": "ok"}


def test_a_server_answers_under_its_own_names_only(api: Any) -> None:
    settings = ServerSettings(development=True, hosts=("127.0.0.1", "localhost"))
    with TestClient(create_app(api.installation, settings), base_url="http://localhost:8000") as client:
        assert client.get("/health").status_code == 200
        assert client.get("/health", headers={"host": "elsewhere.example"}).status_code == 400


def test_introspection_is_a_switch_of_its_own(api: Any) -> None:
    with TestClient(create_app(api.installation, ServerSettings(introspection=True))) as client:
        assert client.post("/graphql", json={"query": "{ __schema { queryType { name } } }"}).json() == {
            "data": {"__schema": {"queryType": {"name": "Query"}}}
        }


def test_graphiql_is_there_in_development(client: TestClient) -> None:
    assert "GraphiQL" in client.get("/graphiql", headers={"accept": "text/html"}).text
    assert client.get("/graphql", headers={"accept": "text/html"}).status_code == 404


def test_the_page_needs_nothing_from_elsewhere(client: TestClient) -> None:
    page = client.get("/")
    assert page.headers["content-type"].startswith("text/html")
    assert "default-src 'none'" in page.headers["content-security-policy"]
    seen = {"/"}
    waiting = re.findall(r'(?:href|src)="([^"]+)"', page.text)
    while waiting:
        path = waiting.pop()
        if path in seen or path == "/graphiql":
            continue
        seen.add(path)
        assert path.startswith("/"), path
        asset = client.get(path)
        assert asset.status_code == 200, path
        assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", asset.text), path
        waiting += [f"/page/{name}" for name in re.findall(r'from "\./([^"]+)"', asset.text)]
    assert {"/", "/page/app.js", "/page/render.js", "/page/style.css", "/page/mark.svg"} == seen


def test_the_page_lists_companies_and_examples(client: TestClient) -> None:
    companies = {company["code"]: company for company in client.get("/page/companies").json()}
    assert set(companies) == {"demo-bank", "other-bank"}
    assert companies["demo-bank"]["schemes"] == [
        {"code": "banking.loan-pay", "name": "贷款业务绩效考核", "periods": ["2026-10"]}
    ]
    asked = {"company": "demo-bank", "scheme": "banking.loan-pay", "period": "2026-10"}
    titles = [example["title"] for example in client.get("/page/examples", params=asked).json()]
    assert titles[:2] == ["Who comes first", "Why?"]
    assert {"Which tier, and why?", "What if …"} < set(titles)
    assert "Back through earlier periods" not in titles
    general = client.get("/page/examples", params={"company": "demo-bank"}).json()
    assert [example["title"] for example in general] == ["Spreadsheets", "Managers", "Calculations"]
    assert client.get("/page/examples", params={"company": "nobody"}).status_code == 404


def test_the_page_of_a_scheme_that_is_switched_off_has_what_makes_sense_still(writable: Any) -> None:
    asked = {"company": "demo-bank", "scheme": "banking.loan-pay", "period": "2026-10"}
    writable.installation.switch_off(writable.company(), "banking")
    with TestClient(create_app(writable.installation, ServerSettings(development=True))) as client:
        shown = client.get("/page/examples", params=asked)
        assert shown.status_code == 200
        assert [example["title"] for example in shown.json()] == ["Spreadsheets", "Managers", "Calculations"]
        (bank,) = (each for each in client.get("/page/companies").json() if each["code"] == "demo-bank")
        assert bank["schemes"] == []
    for example in shown.json():
        assert writable.ask(example["query"]).errors == []


def test_statements_of_a_plugin_that_is_switched_off_say_how_to_explain_them(writable: Any) -> None:
    query = "{ statements(first: 1) { nodes { __typename total explain { text } } } }"
    writable.installation.switch_off(writable.company(), "banking")
    answer = writable.ask(query)
    assert answer.codes == ["CONFLICT"]
    assert answer.errors[0]["message"] == (
        "The plugin banking is switched off, so statements of banking.loan-pay cannot be explained: switch it on again "
        "(meritgraph company switch-on demo-bank banking, or switchPlugin); no restart is needed."
    )
    writable.installation.switch_on(writable.company(), "banking")
    assert writable.ask(query).errors == []


def test_every_example_query_runs(api: Any) -> None:
    shown = examples(api.company(), "banking.loan-pay", "2026-10")
    assert len(shown) == 13
    for example in shown:
        answer = api.ask(example.query)
        assert answer.errors == [], example.title
        assert all(answer.data.values()), example.title
        assert example.about
    [refused] = [example for example in shown if example.query.startswith("mutation")]
    assert api.ask(refused.query).data["calculate"]["code"] == "PERIOD_REFUSED"


def test_a_real_server_answers(prepared_folder: Path) -> None:
    command = [sys.executable, "-c", "from meritgraph_api.cli import main; main()", "serve", "--port", "0"]
    with subprocess.Popen([*command, "--data", str(prepared_folder)], stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            address = re.search(r"http://127\.0\.0\.1:\d+", server.stdout.readline())
            assert address is not None
            assert answered(f"{address[0]}/graphql")["viewer"]["company"]["name"] == "示范银行"
        finally:
            server.terminate()


def answered(address: str) -> Any:
    """The data that a server answers with, once it listens."""
    headers = {"content-type": "application/json", **SIGNED_IN}
    request = urllib.request.Request(  # noqa: S310 - a server of our own
        address, data=json.dumps(VIEWER).encode(), headers=headers
    )
    deadline = time.monotonic() + 20
    while True:
        try:
            with urllib.request.urlopen(request, timeout=5) as response:  # noqa: S310 - likewise
                return json.load(response)["data"]
        except urllib.error.URLError:
            assert time.monotonic() < deadline
            time.sleep(0.05)
