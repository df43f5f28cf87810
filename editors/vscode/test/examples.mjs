// Every text and comment of the examples is coloured as one, to its end and no further; no line is left without colour.

import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import oniguruma from "vscode-oniguruma";
import textmate from "vscode-textmate";

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.join(here, "../../..");
const wasm = createRequire(import.meta.url).resolve("vscode-oniguruma/release/onig.wasm");
await oniguruma.loadWASM(readFileSync(wasm).buffer);
const registry = new textmate.Registry({
  onigLib: Promise.resolve({
    createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
    createOnigString: (text) => new oniguruma.OnigString(text),
  }),
  loadGrammar: async () => {
    const file = path.join(here, "../syntaxes/agreement.tmLanguage.json");
    return textmate.parseRawGrammar(readFileSync(file, "utf8"), file);
  },
});
const grammar = await registry.loadGrammar("source.agreement");

const files = ["examples", "examples/poor", "examples/shared"].flatMap((folder) =>
  readdirSync(path.join(root, folder))
    .filter((name) => /\.(agreement|journal)$/.test(name))
    .map((name) => path.join(root, folder, name)),
);
let [tokens, lines, wrong] = [0, 0, 0];
const complain = (file, line, what) => {
  wrong += 1;
  console.error(`${path.relative(root, file)}:${line + 1}: ${what}`);
};
for (const file of files) {
  let state = textmate.INITIAL;
  readFileSync(file, "utf8").split(/\r?\n/).forEach((text, index) => {
    const read = grammar.tokenizeLine(text, state);
    state = read.ruleStack;
    lines += 1;
    tokens += read.tokens.length;
    const colours = read.tokens.map((token) => ({
      word: text.slice(token.startIndex, token.endIndex),
      scopes: token.scopes.join(" "),
    }));
    // Quotes outside of texts and comments, and comments outside of comments, are slips of the grammar.
    for (const { word, scopes } of colours) {
      const quiet = /string|comment/.test(scopes);
      if (!quiet && /"|\/\//.test(word)) complain(file, index, `no text and no comment: ${word}`);
      if (/invalid/.test(scopes)) complain(file, index, `taken for a slip: ${word}`);
    }
    const opens = /^\s*([a-z_]+):/.exec(text);
    const inText = colours[0]?.scopes.includes("string");
    if (opens && !inText && !colours.some(({ word, scopes }) => word === opens[1] && scopes.includes("property-name"))) {
      complain(file, index, `no label: ${opens[1]}`);
    }
  });
  if (state.depth > 1) complain(file, 0, "something is still open at its end");
}
console.log(`${files.length} files, ${lines} lines, ${tokens} pieces coloured`);
if (wrong > 0 || files.length < 8) process.exit(1);
