// Finds the program that does all the work: by setting, on the PATH, or in this extension.

import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import * as path from "node:path";
import { promisify } from "node:util";
import * as vscode from "vscode";

const execute = promisify(execFile);

/** The program, and the version that it says it is. */
export interface Binary {
  path: string;
  version: string;
}

/** The first place that has a program which answers; what was tried, where there is none. */
export async function findBinary(context: vscode.ExtensionContext): Promise<Binary | string> {
  const chosen = vscode.workspace.getConfiguration("agreement").get<string>("path", "").trim();
  if (chosen !== "") {
    const binary = await asked(chosen);
    return binary ?? `\`agreement.path\` says \`${chosen}\`, and there is no such program`;
  }
  const bundled = path.join(context.extensionPath, "server", process.platform === "win32" ? "agreement.exe" : "agreement");
  for (const place of ["agreement", ...(existsSync(bundled) ? [bundled] : [])]) {
    const binary = await asked(place);
    if (binary !== undefined) {
      return binary;
    }
  }
  return "the program `agreement` is not on the PATH";
}

async function asked(place: string): Promise<Binary | undefined> {
  try {
    const { stdout } = await execute(place, ["--version"], { timeout: 10_000 });
    return /^agreement \d/.test(stdout) ? { path: place, version: stdout.trim() } : undefined;
  } catch {
    return undefined;
  }
}

/** What the program printed, and how it ended. */
export interface Answer {
  code: number;
  out: string;
  error: string;
}

/** Asks the program; ending with 1, for findings, is an answer like any other. */
export async function ask(binary: Binary, words: string[], folder: string): Promise<Answer> {
  const options = { cwd: folder, maxBuffer: 64 * 1024 * 1024, timeout: 60_000, env: { ...process.env, NO_COLOR: "1" } };
  try {
    const { stdout, stderr } = await execute(binary.path, words, options);
    return { code: 0, out: stdout, error: stderr };
  } catch (failure) {
    const { code, stdout, stderr } = failure as { code?: unknown; stdout?: string; stderr?: string };
    return { code: typeof code === "number" ? code : 101, out: stdout ?? "", error: stderr ?? String(failure) };
  }
}
