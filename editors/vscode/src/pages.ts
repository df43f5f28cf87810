// Pages made by the program, shown beside the text: the preview, a rule, the graph, the scenarios, JSON.

import * as path from "node:path";
import * as vscode from "vscode";
import { type Answer, type Binary, ask } from "./binary";

const SCHEME = "agreement-page";

/** What a page is about; the part before `?` of its address is its title. */
type Kind = "preview" | "explain" | "graph" | "scenarios" | "json";

/** Makes pages, and makes them anew when their file is saved. */
export class Pages implements vscode.TextDocumentContentProvider {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;

  constructor(private readonly binary: () => Binary | undefined) {}

  register(context: vscode.ExtensionContext): void {
    context.subscriptions.push(
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, this),
      vscode.workspace.onDidSaveTextDocument((saved) => {
        const open = vscode.workspace.textDocuments.filter((page) => page.uri.scheme === SCHEME);
        open.filter((page) => aboutFile(page.uri, saved.uri)).forEach((page) => this.changed.fire(page.uri));
      }),
    );
  }

  /** The text of a page. */
  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const binary = this.binary();
    if (binary === undefined) {
      return "The program `agreement` was not found. Say where it is in the setting `agreement.path`.";
    }
    const query = new URLSearchParams(uri.query);
    const subject = query.get("of") ?? "";
    switch (query.get("kind") as Kind) {
      case "explain":
        return said(await ask(binary, ["explain", subject, "--color", "never", "--hyperlinks", "never"], "."));
      case "json":
        return said(await ask(binary, ["compile", path.basename(subject), ...day()], path.dirname(subject)));
      case "graph":
        return said(await ask(binary, ["graph", path.basename(subject), "--format", "text", ...day()], path.dirname(subject)));
      case "scenarios":
        return said(await ask(binary, ["test", path.basename(subject), "--format", "plain"], path.dirname(subject)));
      case "preview":
        return preview(binary, subject);
    }
  }

  /** Shows a page about a file or a rule. */
  async show(kind: Kind, subject: string): Promise<void> {
    const name = kind === "explain" ? subject : path.basename(subject).replace(/\.agreement$/, "");
    const ending = kind === "preview" ? "md" : kind === "json" ? "json" : "txt";
    const query = new URLSearchParams({ kind, of: subject }).toString();
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${name} (${kind}).${ending}`, query });
    this.changed.fire(uri);
    if (kind === "preview") {
      await vscode.commands.executeCommand("markdown.showPreviewToSide", uri);
    } else {
      const page = await vscode.workspace.openTextDocument(uri);
      await vscode.window.showTextDocument(page, { viewColumn: vscode.ViewColumn.Beside, preview: true });
    }
  }
}

function aboutFile(page: vscode.Uri, file: vscode.Uri): boolean {
  return path.dirname(new URLSearchParams(page.query).get("of") ?? "") === path.dirname(file.fsPath);
}

/** Goals, what waits for an answer, what falls due, and the worst case, one below the other. */
async function preview(binary: Binary, file: string): Promise<string> {
  const [folder, name] = [path.dirname(file), path.basename(file)];
  const questions = [["goals"], ["readiness"], ["due"], ["exposure"]];
  const answers = await Promise.all(
    questions.map((words) => ask(binary, [...words, name, "--format", "md", ...day()], folder)),
  );
  const pages = answers.map((answer) => answer.out.trim()).filter((page) => page !== "");
  if (pages.length > 0) {
    return pages.join("\n\n---\n\n") + "\n";
  }
  const why = answers.map(said).find((said) => said.trim() !== "") ?? "";
  return `There is nothing to show while the agreement has errors.\n\n\`\`\`text\n${why.trim()}\n\`\`\`\n`;
}

function said(answer: Answer): string {
  return answer.out !== "" ? answer.out : answer.error;
}

/** The day to look at, where one is set. */
export function day(): string[] {
  const on = vscode.workspace.getConfiguration("agreement").get<string>("on", "").trim();
  return on === "" ? [] : ["--on", on];
}
