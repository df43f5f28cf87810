"""The server, asked by clients that can do what VS Code, Neovim and Emacs say they can.

    AGREEMENT=target/debug/agreement pytest editors/pytest-lsp
"""

import os
import pathlib
import shutil

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

ROOT = pathlib.Path(__file__).parents[2]
PROGRAM = os.environ.get("AGREEMENT", str(ROOT / "target/debug/agreement"))
DEAL = ROOT / "editors/vscode/e2e/deal.agreement"


@pytest_lsp.fixture(
    params=["visual_studio_code", "neovim", "emacs"],
    config=ClientServerConfig(server_command=[PROGRAM, "lsp", "--on", "2026-02-25"]),
)
async def client(request, lsp_client: LanguageClient, tmp_path):
    shutil.copy(DEAL, tmp_path / "deal.agreement")
    lsp_client.folder = tmp_path

    # A client that can be told to watch files is told to.
    @lsp_client.feature(types.CLIENT_REGISTER_CAPABILITY)
    def _(_: types.RegistrationParams) -> None:
        return None

    parameters = types.InitializeParams(
        capabilities=client_capabilities(request.param),
        workspace_folders=[types.WorkspaceFolder(uri=tmp_path.as_uri(), name="deal")],
        root_uri=tmp_path.as_uri(),
    )
    lsp_client.said = await lsp_client.initialize_session(parameters)
    yield
    await lsp_client.shutdown_session()


async def opened(client: LanguageClient, text: str | None = None) -> str:
    """Opens the deal, or a text in its place."""
    uri = (client.folder / "deal.agreement").as_uri()
    text = DEAL.read_text(encoding="utf-8") if text is None else text
    document = types.TextDocumentItem(uri=uri, language_id="agreement", version=1, text=text)
    client.text_document_did_open(types.DidOpenTextDocumentParams(text_document=document))
    return uri


async def findings(client: LanguageClient, uri: str) -> list[types.Diagnostic]:
    """What is found, pushed or asked for, whichever the two sides have agreed on."""
    if client.said.capabilities.diagnostic_provider is None:
        await client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        return list(client.diagnostics[uri])
    document = types.TextDocumentIdentifier(uri=uri)
    report = await client.text_document_diagnostic_async(types.DocumentDiagnosticParams(text_document=document))
    return list(report.items)


@pytest.mark.asyncio
async def test_findings_are_those_of_check(client: LanguageClient):
    uri = await opened(client)
    codes = [found.code for found in await findings(client, uri)]
    assert "liability-cap-missing" in codes
    assert not [found for found in await findings_again(client, uri) if found.severity == types.DiagnosticSeverity.Error]


async def findings_again(client: LanguageClient, uri: str) -> list[types.Diagnostic]:
    pulls = client.said.capabilities.diagnostic_provider is not None
    return await findings(client, uri) if pulls else list(client.diagnostics[uri])


@pytest.mark.asyncio
async def test_places_are_counted_as_agreed(client: LanguageClient):
    text = 'party höfe "😀 Höfe" { role: client; nonsense: 1 }\n'
    uri = await opened(client, text)
    found = [one for one in await findings(client, uri) if "nonsense" in one.message]
    assert found, "the field is not found"
    encoding = client.said.capabilities.position_encoding
    units = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[getattr(encoding, "value", encoding) or "utf-16"]
    codec = {1: "utf-8", 2: "utf-16-le", 4: "utf-32-le"}[units]
    before = text[: text.index("nonsense")]
    assert found[0].range.start.character == len(before.encode(codec)) // units


@pytest.mark.asyncio
async def test_what_is_promised_is_answered(client: LanguageClient):
    """Whatever the server says it can do, it does for the name of a goal."""
    uri = await opened(client)
    lines = DEAL.read_text(encoding="utf-8").split("\n")
    line = next(index for index, text in enumerate(lines) if "serves: online_orders" in text)
    document = types.TextDocumentIdentifier(uri=uri)
    position = types.Position(line=line, character=14)
    able = client.said.capabilities
    if able.hover_provider:
        hover = await client.text_document_hover_async(types.HoverParams(document, position))
        assert hover is not None and "A third of all orders" in str(hover.contents)
    if able.definition_provider:
        answer = await client.text_document_definition_async(types.DefinitionParams(document, position))
        assert answer
    if able.completion_provider:
        answer = await client.text_document_completion_async(types.CompletionParams(document, position))
        items = answer.items if isinstance(answer, types.CompletionList) else answer
        assert "online_orders" in [item.label for item in items]
    if able.rename_provider:
        edit = await client.text_document_rename_async(
            types.RenameParams(text_document=document, position=position, new_name="web_orders")
        )
        assert edit is not None and str(edit).count("web_orders") == 3
    if able.document_symbol_provider:
        symbols = await client.text_document_document_symbol_async(types.DocumentSymbolParams(document))
        assert "online_orders" in str(symbols)
    if able.folding_range_provider:
        assert await client.text_document_folding_range_async(types.FoldingRangeParams(document))
