// The pages of `pages`, as readers see them: on a phone and a wide screen, light and dark, and on paper.
//
// REFRAIN_PAGES is the directory of the pages. Screenshots are written next to them.

import assert from 'node:assert/strict';
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { launch, open } from './browser.mjs';
import * as checks from './checks.mjs';
import { NAMES, TEXTS } from './hostile.mjs';

const directory = process.env.REFRAIN_PAGES;
const screenshots = join(directory, 'screenshots');
const PAGES = 'seed edited chinese english mixed passages readmes groups hostile hostile-block'.split(' ');
const VIEWS = [
  { name: '400 pixels, light', width: 400, scheme: 'light' },
  { name: '400 pixels, dark', width: 400, scheme: 'dark' },
  { name: '1280 pixels, light', width: 1280, scheme: 'light' },
  { name: '1280 pixels, dark', width: 1280, scheme: 'dark' },
  // A4 without its margins.
  { name: 'paper', width: 718, print: true },
];
const CHECKS = {
  'nothing is wider than the window': checks.overflow,
  'the arcs are drawn': checks.arcs,
  'labels do not overlap': checks.labels,
  'numbers and names are not broken, and texts not squeezed': checks.columns,
  'each arc has a role and a name': checks.arcNames,
  "the page's own words read from left to right": checks.ownWords,
  'text stays text': checks.elements,
};
// What does not depend on colors, or on paper, is checked once.
const ON_SCREENS = { 'axe-core finds nothing serious': checks.accessibility };
const IN_LIGHT = {
  'the words of an arc are shown under the pointer': checks.pointer,
  'the Tab key reaches each arc': checks.keyboard,
};

const browser = await launch();
mkdirSync(screenshots, { recursive: true });
after(() => browser.close());

for (const name of PAGES) {
  const file = join(directory, `${name}.html`);
  // `pages` has said why.
  const skip = name === 'readmes' && !existsSync(file);

  describe(name, { skip }, () => {
    it('has less than 5 MB', () => assert.ok(statSync(file).size < 5e6, `${statSync(file).size} bytes`));

    it('shows something that repeats', async () => {
      const { page } = await open(browser, file, { width: 1280 });
      assert.ok((await page.$$(checks.ARC)).length > 0, 'no arcs');
      assert.ok((await page.$$('article')).length > 0, 'no texts');
      await page.close();
    });

    for (const view of VIEWS) {
      describe(view.name, () => {
        let opened;
        before(async () => {
          opened = await open(browser, file, view);
        });
        after(() => opened.page.close());

        const wanted = { ...CHECKS, ...(view.scheme && ON_SCREENS), ...(view.scheme === 'light' && IN_LIGHT) };
        for (const [sentence, check] of Object.entries(wanted)) {
          it(sentence, async () => assert.deepEqual(await check(opened.page), []));
        }
        it('no request and no script error', async (test) => {
          test.diagnostic(`${name}, ${view.name}: loaded in ${opened.milliseconds} ms`);
          await screenshot(opened.page, `${name}-${view.print ? 'paper' : `${view.width}-${view.scheme}`}.png`);
          assert.deepEqual(opened.faults, []);
        });
      });
    }
  });
}

// The whole page, or the top of a long one.
async function screenshot(page, name) {
  await page.evaluate(() => {
    document.activeElement?.blur();
    scrollTo(0, 0);
  });
  const { width } = page.viewport();
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  const clip = { x: 0, y: 0, width, height: Math.min(height, 6000) };
  await page.screenshot({ path: join(screenshots, name), clip, captureBeyondViewport: true });
}

describe('hostile texts', () => {
  let shown;
  before(async () => {
    const { page } = await open(browser, join(directory, 'hostile.html'), { width: 1280 });
    shown = await page.evaluate(() => document.body.textContent);
    await page.close();
  });

  for (const { name, text, long } of TEXTS) {
    const expected = visible(long ? text.slice(0, 100) : text);
    it(`${name}: shown as text`, () => assert.ok(shown.includes(expected), `not found: ${JSON.stringify(expected)}`));
  }
  for (const name of NAMES.map(visibleName)) {
    it(`a name: ${name}`, () => assert.ok(shown.includes(name), `not found: ${name}`));
  }
  it('markup that got through would not run, and would load nothing', async () => {
    const { page, faults } = await open(browser, join(directory, 'hostile.html'), { width: 1280 });
    await page.evaluate(() => {
      document.body.append(Object.assign(document.createElement('script'), { text: 'hit=1' }));
      document.body.append(Object.assign(document.createElement('img'), { src: 'https://example.com/x.png' }));
      document.body.insertAdjacentHTML('beforeend', '<img src=x onerror="hit=1">');
    });
    await new Promise((resolve) => setTimeout(resolve, 200));
    assert.equal(await page.evaluate(() => window.hit), undefined);
    assert.deepEqual(faults.filter((fault) => fault.startsWith('request')), []);
    await page.close();
  });
  it('a name as the title', async () => {
    const { page } = await open(browser, join(directory, 'hostile-block.html'), { width: 1280 });
    assert.equal(await page.title(), visibleName(NAMES[1]));
    await page.close();
  });
});

// A text as a report shows it: with pictures of control characters, and U+FFFD for what has none.
function visible(text) {
  return text
    .replace(/[\u0000-\u0008\u000e-\u001f]/g, (c) => String.fromCharCode(0x2400 + c.charCodeAt(0)))
    .replace(/\u007f/g, '\u2421')
    .replace(/[\u0080-\u009f\ufdd0-\ufdef\ufffe\uffff]|[\u{1fffe}\u{1ffff}]/gu, '\ufffd');
}

// A name is among other words, so it has no characters that embed, override or isolate.
function visibleName(name) {
  return visible(name).replace(/[\u202a-\u202e\u2066-\u2069]/g, '\ufffd');
}
