"""The server, asked by clients that can do what VS Code, Neovim and Emacs say they can.

    AGREEMENT=target/debug/agreement pytest editors/pytest-lsp
"""

import asyncio
import os
import pathlib
import shutil

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

ROOT = pathlib.Path(__file__).parents[2]
PROGRAM = os.environ.get("AGREEMENT", str(ROOT / "target/debug/agreement"))
# How long something that is said of itself is waited for, in seconds: long enough for a machine under load.
WAIT = 60
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


async def findings(client: LanguageClient, uri: str, wanted) -> list[types.Diagnostic]:
    """What is found, pushed or asked for, whichever the two sides have agreed on.

    Where it is pushed, a first word may be about the file on disk, or about what reading alone says: told again and
    again until something wanted is among it.
    """
    if client.said.capabilities.diagnostic_provider is not None:
        document = types.TextDocumentIdentifier(uri=uri)
        report = await client.text_document_diagnostic_async(types.DocumentDiagnosticParams(text_document=document))
        return list(report.items)
    async with asyncio.timeout(WAIT):
        while not any(map(wanted, client.diagnostics.get(uri, ()))):
            await client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    return list(client.diagnostics[uri])


def says_no_limit(found: types.Diagnostic) -> bool:
    return found.code == "liability-cap-missing"


@pytest.mark.asyncio
async def test_findings_are_those_of_check(client: LanguageClient):
    uri = await opened(client)
    found = await findings(client, uri, says_no_limit)
    assert any(map(says_no_limit, found))
    assert not [one for one in found if one.severity == types.DiagnosticSeverity.Error]


@pytest.mark.asyncio
async def test_places_are_counted_as_agreed(client: LanguageClient):
    text = 'party höfe "😀 Höfe" { role: client; nonsense: 1 }\n'
    uri = await opened(client, text)
    def is_meant(one: types.Diagnostic) -> bool:
        return "nonsense" in one.message

    found = list(filter(is_meant, await findings(client, uri, is_meant)))
    assert found, "the field is not found"
    encoding = client.said.capabilities.position_encoding
    units = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[getattr(encoding, "value", encoding) or "utf-16"]
    codec = {1: "utf-8", 2: "utf-16-le", 4: "utf-32-le"}[units]
    before = text[: text.index("nonsense")]
    assert found[0].range.start.character == len(before.encode(codec)) // units


@pytest.mark.asyncio
async def test_each_question_has_a_useful_answer(client: LanguageClient):
    """Asked about a goal where it is named, in the words of each client."""
    uri = await opened(client)
    lines = DEAL.read_text(encoding="utf-8").split("\n")
    line = next(index for index, text in enumerate(lines) if "serves: online_orders" in text)
    document = types.TextDocumentIdentifier(uri=uri)
    position = types.Position(line=line, character=14)
    whole = types.Range(types.Position(0, 0), types.Position(len(lines), 0))

    hover = await client.text_document_hover_async(types.HoverParams(document, position))
    assert hover is not None and "A third of all orders" in str(hover.contents)
    assert await client.text_document_definition_async(types.DefinitionParams(document, position))
    context = types.ReferenceContext(include_declaration=True)
    uses = await client.text_document_references_async(types.ReferenceParams(context, document, position))
    assert len(uses) == 3
    marked = await client.text_document_document_highlight_async(types.DocumentHighlightParams(document, position))
    assert len(marked) == 3
    answer = await client.text_document_completion_async(types.CompletionParams(document, position))
    items = answer.items if isinstance(answer, types.CompletionList) else answer
    assert "online_orders" in [item.label for item in items]
    edit = await client.text_document_rename_async(
        types.RenameParams(text_document=document, position=position, new_name="web_orders")
    )
    assert edit is not None and str(edit).count("web_orders") == 3
    symbols = await client.text_document_document_symbol_async(types.DocumentSymbolParams(document))
    assert "online_orders" in str(symbols)
    found = await client.workspace_symbol_async(types.WorkspaceSymbolParams(query="photos"))
    assert "photos" in str(found)
    assert await client.text_document_folding_range_async(types.FoldingRangeParams(document))
    selected = await client.text_document_selection_range_async(types.SelectionRangeParams(document, [position]))
    assert selected and selected[0].parent is not None
    tokens = await client.text_document_semantic_tokens_full_async(types.SemanticTokensParams(document))
    assert tokens is not None and len(tokens.data) % 5 == 0 and len(tokens.data) > 100
    hints = await client.text_document_inlay_hint_async(types.InlayHintParams(document, whole))
    assert "2026-05-01" in str(hints)
    assert await client.text_document_code_lens_async(types.CodeLensParams(document))
    limit = next(filter(says_no_limit, await findings(client, uri, says_no_limit)))
    context = types.CodeActionContext(diagnostics=[limit])
    offers = await client.text_document_code_action_async(types.CodeActionParams(document, limit.range, context))
    assert any("limit" in offer.title for offer in offers)
    layout = types.FormattingOptions(tab_size=2, insert_spaces=True)
    laid_out = await client.text_document_formatting_async(types.DocumentFormattingParams(document, layout))
    assert laid_out is None or isinstance(laid_out, (list, tuple))
