// Starts `agreement lsp` and shows what it knows; all that is known about agreements is known there.

import * as vscode from "vscode";
import { LanguageClient, type LanguageClientOptions, type Location, type Position, State } from "vscode-languageclient/node";
import { type Binary, findBinary } from "./binary";
import { registerCommands } from "./commands";
import { Pages, day } from "./pages";
import { Snippets } from "./snippets";
import { Status } from "./status";

let client: LanguageClient | undefined;
let binary: Binary | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const status = new Status();
  status.register(context);
  const snippets = new Snippets(context);
  const pages = new Pages(() => binary);
  pages.register(context);
  registerCommands(context, pages, () => binary);
  const restart = async () => {
    await client?.stop();
    await start(context, status, snippets);
  };
  context.subscriptions.push(
    vscode.commands.registerCommand("agreement.restart", restart),
    vscode.workspace.onDidChangeConfiguration((changed) => {
      if (changed.affectsConfiguration("agreement.path") || changed.affectsConfiguration("agreement.on")) {
        void restart();
      }
    }),
  );
  context.subscriptions.push(vscode.commands.registerCommand("agreement.showPlaces", showPlaces));
  await start(context, status, snippets);
}

/** Shows some places of the text: where a line above a declaration leads. */
async function showPlaces(uri: string, position: Position, places: Location[]): Promise<void> {
  const convert = client?.protocol2CodeConverter;
  if (convert !== undefined) {
    const shown = places.map((place) => convert.asLocation(place));
    const at = convert.asPosition(position);
    await vscode.commands.executeCommand("editor.action.showReferences", convert.asUri(uri), at, shown);
  }
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}

async function start(context: vscode.ExtensionContext, status: Status, snippets: Snippets): Promise<void> {
  client = undefined;
  snippets.offer(false);
  const found = await findBinary(context);
  if (typeof found === "string") {
    binary = undefined;
    status.failed(found);
    snippets.offer(true);
    const settings = "Say where it is";
    void vscode.window.showWarningMessage(`Agreement: ${found}.`, settings).then((chosen) => {
      if (chosen === settings) {
        void vscode.commands.executeCommand("workbench.action.openSettings", "agreement.path");
      }
    });
    return;
  }
  binary = found;
  const options: LanguageClientOptions = {
    documentSelector: [
      { scheme: "file", language: "agreement" },
      { scheme: "untitled", language: "agreement" },
      { scheme: "file", pattern: "**/agreement.toml" },
    ],
    // A command of a code lens is one of ours, or one of the server's.
    markdown: { isTrusted: { enabledCommands: ["agreement.explainRule"] } },
  };
  client = new LanguageClient("agreement", "Agreement", { command: found.path, args: ["lsp", ...day()] }, options);
  client.onDidChangeState(({ newState }) => {
    if (newState === State.Running) {
      status.ready(found.version);
    } else if (newState === State.Stopped) {
      status.failed("the server has stopped");
    }
  });
  try {
    await client.start();
  } catch (failure) {
    status.failed(`the server did not start: ${String(failure)}`);
    snippets.offer(true);
  }
}
