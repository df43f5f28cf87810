// Declarations to fill in, for whoever has no program yet: the program offers its own, and nobody wants each of them twice.

import { readFileSync } from "node:fs";
import * as path from "node:path";
import * as vscode from "vscode";

type Listed = Record<string, { prefix: string; description: string; body: string[] }>;

/** The snippets that come with the extension. */
export class Snippets {
  private offered: vscode.Disposable | undefined;

  constructor(private readonly context: vscode.ExtensionContext) {
    context.subscriptions.push({ dispose: () => this.offered?.dispose() });
  }

  /** Offers them, or no more. */
  offer(wanted: boolean): void {
    this.offered?.dispose();
    this.offered = wanted ? vscode.languages.registerCompletionItemProvider("agreement", this.provider()) : undefined;
  }

  private provider(): vscode.CompletionItemProvider {
    const file = path.join(this.context.extensionPath, "snippets", "agreement.json");
    const listed = JSON.parse(readFileSync(file, "utf8")) as Listed;
    const items = Object.values(listed).map(({ prefix, description, body }) => {
      const item = new vscode.CompletionItem(prefix, vscode.CompletionItemKind.Snippet);
      item.detail = description;
      item.insertText = new vscode.SnippetString(body.join("\n"));
      return item;
    });
    return { provideCompletionItems: () => items };
  }
}
