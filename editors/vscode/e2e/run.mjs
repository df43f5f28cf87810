// Opens an agreement in the workbench and does what a person does: looks, hovers, completes, mends, renames, previews.

import { readFileSync } from "node:fs";
import path from "node:path";
import { chromium } from "playwright-core";

import { writeAgreement } from "./write.mjs";

const [port, folder] = process.argv.slice(2);
const pristine = path.join(folder, "deal/deal.agreement");
const edited = path.join(folder, "edited/deal.agreement");
const written = () => readFileSync(edited, "utf8");
const quiet = ["headless=new", "no-sandbox", "disable-gpu", "disable-quic", "no-first-run", "disable-sync"];
const still = ["disable-background-networking", "disable-component-update"];
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM,
  args: [...quiet, ...still].map((flag) => `--${flag}`),
});
const page = await browser.newPage({ viewport: { width: 1360, height: 860 } });

const failed = [];
async function step(name, act) {
  const began = Date.now();
  let outcome = "as it should be";
  try {
    await act();
  } catch (failure) {
    outcome = `FAILED: ${String(failure.message).split("\n")[0]}`;
    failed.push(name);
  }
  await page.screenshot({ path: path.join(folder, "pictures", `${name.replaceAll(" ", "-")}.png`) });
  console.log(`${name}: ${outcome} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
}

/** Waits until something holds. */
async function until(what, holds, seconds = 20) {
  const end = Date.now() + seconds * 1000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await page.waitForTimeout(200);
  }
}

const seen = (selector, seconds = 20) => page.waitForSelector(selector, { timeout: seconds * 1000, state: "visible" });
const shown = async (selector) => (await page.locator(selector).allInnerTexts()).join("\n").replaceAll("\u00a0", " ");

/** Goes to a place of the text, by line and column. */
async function goTo(line, column) {
  await page.locator(".monaco-editor .view-lines").first().click();
  await page.keyboard.press("Control+g");
  await seen(".quick-input-widget input");
  await page.keyboard.type(`:${line}:${column}`);
  await page.keyboard.press("Enter");
  await page.waitForTimeout(300);
}

/** Where a piece of the text as it was opened stands. */
const text = written();
function place(piece, inside = 0) {
  const at = text.indexOf(piece) + inside;
  const before = text.slice(0, at).split("\n");
  return [before.length, before.at(-1).length + 1];
}

async function command(title) {
  await page.keyboard.press("F1");
  await seen(".quick-input-widget input");
  await page.keyboard.type(title);
  await until(`the command ${title}`, async () => (await shown(".quick-input-list .monaco-list-row.focused")).includes(title));
  await page.keyboard.press("Enter");
}

const save = async () => {
  await page.keyboard.press("Control+s");
  await page.waitForTimeout(400);
};

/** Opens a file in its folder, with nothing else on the screen. */
async function open(file) {
  const payload = encodeURIComponent(JSON.stringify([["openFile", `vscode-remote://127.0.0.1:${port}${file}`]]));
  await page.goto(`http://127.0.0.1:${port}/?folder=${path.dirname(file)}&payload=${payload}`);
  await seen(".monaco-editor .view-line", 90);
}

await open(pristine);

await step("colours", async () => {
  const words = page.locator(".view-line span[class*=mtk]");
  const kinds = () => words.evaluateAll((all) => new Set(all.map((one) => one.className)).size);
  await until("words in several colours", async () => (await kinds()) > 4);
});

await step("squiggle", async () => {
  await seen(".monaco-editor .squiggly-warning", 60);
});

await step("status", async () => {
  await until("the count at the foot", async () => /warning/.test(await shown("#agreement\\.status, [id*='agreement.status']")));
});

await step("problems", async () => {
  await page.keyboard.press("Control+Shift+m");
  await until("an entry", async () => /limits what|liable/.test(await shown(".markers-panel .monaco-list-row")));
});

await step("preview", async () => {
  await command("Agreement: Preview the Agreement");
  const inside = () => page.frames().filter((frame) => frame.url().includes("fake.html") || frame.name() === "active-frame");
  await until("the page", async () => {
    for (const frame of inside()) {
      const body = await frame.locator("body").innerText().catch(() => "");
      if (/A third of all orders come in online/.test(body)) return true;
    }
    return false;
  }, 30);
});

await step("graph", async () => {
  await command("View: Focus First Editor Group");
  await command("Agreement: Show What Stands on What");
  await until("the tree", async () => /What stands on what/.test(await shown(".monaco-editor .view-lines")));
});

/** What all open texts show; long ones only as far as they are on the screen. */
const texts = () => shown(".monaco-editor .view-lines");

await step("scenario from the line above it", async () => {
  await command("View: Focus First Editor Group");
  await goTo(...place("scenario ", 2));
  await until("the line above the scenario", async () => /run: 1 expectation/.test(await shown(".codelens-decoration")));
  await page.locator(".codelens-decoration a", { hasText: "run: 1 expectation" }).first().click();
  await until("its page", async () => /deal \(scenarios\)/.test(await shown(".tab")) && /1 expectation, and it holds/.test(await texts()));
});

await step("scenarios by their command", async () => {
  await command("View: Focus First Editor Group");
  await command("Agreement: Run the Scenarios");
  await until("the run", async () => /1 expectation, and it holds/.test(await texts()));
});

await step("json", async () => {
  await command("View: Focus First Editor Group");
  await command("Agreement: Show as JSON");
  await until("the document", async () => /deal \(json\)/.test(await shown(".tab")) && /"(schema|version|\$schema)/.test(await texts()));
});

await step("explain", async () => {
  await command("View: Focus First Editor Group");
  await goTo(1, 2);
  await command("Agreement: Explain a Rule");
  await until("the rules", async () => /liability-cap-missing/.test(await shown(".quick-input-list .monaco-list-row")));
  await page.keyboard.type("liability-cap-missing");
  await page.waitForTimeout(400);
  await page.keyboard.press("Enter");
  await until("its page", async () => /liability-cap-missing \(explain\)/.test(await shown(".tab")) && /Why it matters/.test(await texts()));
});

await open(edited);
await seen(".monaco-editor .squiggly-warning", 60);

await step("hover", async () => {
  await goTo(...place("photos", 2));
  await page.keyboard.press("Control+k");
  await page.keyboard.press("Control+i");
  await until("what it is in words", async () => /Photos of every bread/.test(await shown(".monaco-hover")));
});

await step("completion", async () => {
  const [line, column] = place("  serves: online_orders", "  serves: ".length);
  await goTo(line, column);
  await page.keyboard.press("Shift+End");
  await page.keyboard.press("Delete");
  await page.keyboard.press("Control+Space");
  await until("the goal", async () => /online_orders/.test(await shown(".suggest-widget .monaco-list-row")));
  await page.screenshot({ path: path.join(folder, "pictures", "completion-offers.png") });
  await page.keyboard.type("onl");
  await page.waitForTimeout(500);
  await page.keyboard.press("Enter");
  await save();
  await until("the name in the text", async () => /serves: online_orders\n/.test(written()), 5);
});

await step("quick fix", async () => {
  await goTo(1, 2);
  await page.keyboard.press("Control+.");
  await until("an offer", async () => /limit|allow/i.test(await shown(".action-widget .monaco-list-row, .context-view .action-item")));
  await page.screenshot({ path: path.join(folder, "pictures", "quick-fix-offers.png") });
  // The first offer is chosen already.
  await page.keyboard.press("Enter");
  await page.waitForTimeout(600);
  await page.keyboard.press("Escape");
  await save();
  await until("a limit in the text", async () => /liability \{/.test(written()), 5);
});

await step("rename", async () => {
  await command("View: Focus First Editor Group");
  await page.keyboard.press("Control+g");
  const now = written();
  const before = now.slice(0, now.indexOf("online_orders") + 2).split("\n");
  await page.keyboard.type(`:${before.length}:${before.at(-1).length + 1}`);
  await page.keyboard.press("Enter");
  await page.keyboard.press("F2");
  await seen(".rename-box input");
  await page.locator(".rename-box input").fill("web_orders");
  await page.locator(".rename-box input").press("Enter");
  await page.waitForTimeout(800);
  await save();
  await until("the new name everywhere", async () => {
    const all = written();
    return all.split("web_orders").length === 4 && !all.includes("online_orders");
  }, 5);
});

const fresh = path.join(folder, "new/new.agreement");
await open(fresh);

await step("an agreement from nothing", async () => {
  await page.locator(".monaco-editor .view-lines").first().click();
  await writeAgreement(page, { until, shown });
  await save();
  await command("Format Document");
  await page.waitForTimeout(600);
  await save();
  await until("no finding any more", async () => (await page.locator(".monaco-editor [class*=squiggly-]").count()) === 0);
  const lines = readFileSync(fresh, "utf8").split("\n").length;
  if (lines < 60) throw new Error(`an agreement of 60 lines was meant, not of ${lines}`);
});

await browser.close();
console.log(failed.length === 0 ? "all steps as they should be" : `failed: ${failed.join(", ")}`);
process.exit(failed.length === 0 ? 0 : 1);
