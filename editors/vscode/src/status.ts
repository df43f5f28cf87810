// The item at the foot of the window: how this agreement stands, or that the program is missing.

import * as vscode from "vscode";

/** Shows how the open agreement stands; a click lists what can be done. */
export class Status {
  private readonly item = vscode.window.createStatusBarItem("agreement.status", vscode.StatusBarAlignment.Left, 10);
  private trouble: string | undefined;
  private version = "";

  register(context: vscode.ExtensionContext): void {
    this.item.name = "Agreement";
    this.item.command = "agreement.menu";
    context.subscriptions.push(
      this.item,
      vscode.window.onDidChangeActiveTextEditor(() => this.draw()),
      vscode.languages.onDidChangeDiagnostics(() => this.draw()),
    );
    this.draw();
  }

  /** The program answers. */
  ready(version: string): void {
    [this.trouble, this.version] = [undefined, version];
    this.draw();
  }

  /** The program does not answer, and why. */
  failed(trouble: string): void {
    this.trouble = trouble;
    this.draw();
  }

  private draw(): void {
    const document = vscode.window.activeTextEditor?.document;
    if (document?.languageId !== "agreement") {
      this.item.hide();
      return;
    }
    if (this.trouble !== undefined) {
      this.item.text = "$(warning) agreement";
      this.item.tooltip = `${this.trouble}: no findings, colours only`;
      this.item.backgroundColor = new vscode.ThemeColor("statusBarItem.warningBackground");
    } else {
      const found = vscode.languages.getDiagnostics(document.uri);
      const count = (severity: vscode.DiagnosticSeverity) => found.filter((one) => one.severity === severity).length;
      const errors = count(vscode.DiagnosticSeverity.Error);
      const warnings = count(vscode.DiagnosticSeverity.Warning);
      this.item.text = errors + warnings === 0 ? "$(pass) agreement" : `$(law) ${counted(errors, warnings)}`;
      this.item.tooltip = this.version;
      this.item.backgroundColor = undefined;
    }
    this.item.show();
  }
}

function counted(errors: number, warnings: number): string {
  const some = (count: number, word: string) => (count === 0 ? [] : [`${count} ${word}${count === 1 ? "" : "s"}`]);
  return [...some(errors, "error"), ...some(warnings, "warning")].join(", ");
}
