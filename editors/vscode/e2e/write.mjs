// Writes an agreement into an empty file as a person would: a few letters, an offer taken, the questions answered one by one.

import { readFileSync } from "node:fs";

/** The declarations that `editors/first-agreement.json` has; Neovim's trial writes the same. */
const declarations = JSON.parse(readFileSync(new URL("../../first-agreement.json", import.meta.url), "utf8"));

/** Whether offers stand under the cursor. */
const OFFERS = ".suggest-widget.visible .monaco-list-row";

/** Writes them all; ends with a finding's words where an offer is not the one that was meant. */
export async function writeAgreement(page, { until, shown }) {
  for (const { letters, keyword, answers } of declarations) {
    await page.keyboard.type(letters);
    await page.keyboard.press("Control+Space");
    const first = async () => (await shown(`${OFFERS}.focused`)).split("\n")[0];
    await until(`\`${keyword}\` as the first offer for \`${letters}\``, async () => (await first()).startsWith(keyword));
    await page.keyboard.press("Enter");
    await until(`the questions of \`${keyword}\``, async () => (await page.locator(".snippet-placeholder").count()) > 0);
    for (const answer of answers) {
      if (answer !== null) await page.keyboard.type(answer);
      // What is offered meanwhile is not wanted: Tab would take it.
      await page.waitForTimeout(400);
      if ((await page.locator(OFFERS).count()) > 0) await page.keyboard.press("Escape");
      await page.keyboard.press("Tab");
    }
  }
}
