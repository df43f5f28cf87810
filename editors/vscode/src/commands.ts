// What can be asked for by name: each command asks the program and shows its answer.

import * as vscode from "vscode";
import { type Binary, ask } from "./binary";
import type { Pages } from "./pages";

/** Registers the commands that show a page. */
export function registerCommands(context: vscode.ExtensionContext, pages: Pages, binary: () => Binary | undefined): void {
  const command = (name: string, run: (...words: unknown[]) => unknown) =>
    context.subscriptions.push(vscode.commands.registerCommand(name, run));
  const aboutFile = (kind: "preview" | "graph" | "scenarios" | "json") => async (file: unknown) => {
    const uri = file instanceof vscode.Uri ? file : typeof file === "string" ? vscode.Uri.parse(file) : openAgreement();
    if (uri === undefined) {
      void vscode.window.showInformationMessage("Open an .agreement file first.");
      return;
    }
    await vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri.toString())?.save();
    await pages.show(kind, uri.fsPath);
  };
  command("agreement.preview", aboutFile("preview"));
  command("agreement.showGraph", aboutFile("graph"));
  command("agreement.runScenario", aboutFile("scenarios"));
  command("agreement.showJson", aboutFile("json"));
  command("agreement.explainRule", async (rule: unknown) => {
    const chosen = typeof rule === "string" ? rule : await chooseRule(binary());
    if (chosen !== undefined) {
      await pages.show("explain", chosen);
    }
  });
  command("agreement.menu", async () => {
    const commands = (context.extension.packageJSON.contributes.commands as { command: string; title: string }[])
      .filter((entry) => entry.command !== "agreement.menu")
      .map((entry) => ({ label: entry.title, command: entry.command }));
    const chosen = await vscode.window.showQuickPick(commands, { placeHolder: "What would you like to see?" });
    if (chosen !== undefined) {
      await vscode.commands.executeCommand(chosen.command);
    }
  });
}

function openAgreement(): vscode.Uri | undefined {
  const document = vscode.window.activeTextEditor?.document;
  return document?.fileName.endsWith(".agreement") ? document.uri : undefined;
}

/** All rules; those that spoke where the cursor stands come first. */
async function chooseRule(binary: Binary | undefined): Promise<string | undefined> {
  const here = rulesAtCursor();
  const listed = binary === undefined ? [] : rulesListed((await ask(binary, ["rules", "--format", "json"], ".")).out);
  const rest = listed.filter((rule) => !here.includes(rule.label));
  const first = here.map((label) => ({ label, description: "found where the cursor stands" }));
  const chosen = await vscode.window.showQuickPick([...first, ...rest], {
    placeHolder: "Which rule?",
    matchOnDescription: true,
  });
  return chosen?.label;
}

function rulesAtCursor(): string[] {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) {
    return [];
  }
  const found = vscode.languages.getDiagnostics(editor.document.uri);
  const here = found.filter((one) => one.range.contains(editor.selection.active));
  const named = here.map((one) => (typeof one.code === "object" ? one.code.value : one.code));
  return [...new Set(named.filter((name) => name !== undefined).map(String))];
}

function rulesListed(json: string): { label: string; description: string }[] {
  try {
    const answer: unknown = JSON.parse(json);
    const rules = Array.isArray(answer) ? answer : (answer as { rules: unknown[] }).rules;
    return (rules as { name: string; summary?: string; what?: string }[]).map((rule) => ({
      label: rule.name,
      description: rule.summary ?? rule.what ?? "",
    }));
  } catch {
    return [];
  }
}
