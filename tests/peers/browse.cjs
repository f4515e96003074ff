// Opens each page in Chromium, at the width of a phone and of a desktop: axe finds nothing, nothing
// is wider than the window, nothing is loaded and nothing is said on the console.
const fs = require("fs");
const path = require("path");
const { pathToFileURL } = require("url");
const puppeteer = require("puppeteer-core");
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const [browser, folder] = process.argv.slice(2);
const files = fs
  .readdirSync(folder)
  .flatMap((name) => fs.readdirSync(path.join(folder, name)).map((file) => path.join(folder, name, file)))
  .filter((file) => file.endsWith(".html"));

async function problems(page, file, width) {
  const found = [];
  const url = pathToFileURL(file).href;
  const loaded = [];
  const heard = (message) => found.push(`console: ${message.text()}`);
  const asked = (request) => loaded.push(request.url());
  page.on("console", heard);
  page.on("request", asked);
  await page.setViewport({ width, height: 900 });
  await page.goto(url);
  page.off("console", heard);
  page.off("request", asked);
  found.push(...loaded.filter((it) => it !== url && !it.startsWith("data:")).map((it) => `loads ${it}`));
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (wide > 0) found.push(`${wide} px wider than ${width} px`);
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run());
  for (const rule of violations) {
    for (const node of rule.nodes) found.push(`axe ${rule.id}: ${node.html.slice(0, 120)}`);
  }
  return found;
}

(async () => {
  const args = ["--no-sandbox", "--disable-gpu"];
  const chromium = await puppeteer.launch({ executablePath: browser, headless: true, args });
  const page = await chromium.newPage();
  await page.setBypassCSP(true);
  let count = 0;
  for (const file of files) {
    for (const width of [390, 1280]) {
      for (const problem of await problems(page, file, width)) {
        console.log(`FAIL ${path.basename(path.dirname(file))} at ${width}: ${problem}`);
        count += 1;
      }
    }
  }
  await chromium.close();
  console.log(`${files.length} pages opened, ${count} problems`);
  process.exit(count > 0 || files.length === 0 ? 1 : 0);
})();
