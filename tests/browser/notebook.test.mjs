// Two reports in a page, as a notebook shows them. `python/test` writes the page; REFRAIN_NOTEBOOK is its path.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { launch, open } from './browser.mjs';

const file = process.env.REFRAIN_NOTEBOOK;
const skip = existsSync(file ?? '') ? false : 'python/test has not written the notebook';

describe('reports in a notebook', { skip }, () => {
  let browser, page, faults;
  before(async () => {
    browser = await launch();
    ({ page, faults } = await open(browser, file, { width: 1000 }));
  });
  after(() => browser?.close());

  it('each is a frame that shows a page with its picture', async () => {
    const frames = await page.$$('iframe');
    assert.equal(frames.length, 2);
    for (const element of frames) {
      const frame = await element.contentFrame();
      await element.scrollIntoView();
      await frame.waitForSelector('main.refrain svg path');
      const widths = await frame.$$eval('main.refrain svg', (all) => all.map((svg) => svg.clientWidth));
      assert.ok(Math.max(...widths) > 300, `widths: ${widths}`);
    }
    await page.screenshot({ path: join(dirname(file), 'notebook.png'), fullPage: true });
  });

  it('it fits into the notebook, without a scroll bar to the right', async () => {
    for (const element of await page.$$('iframe')) {
      const frame = await element.contentFrame();
      const shown = await frame.$eval('html', (html) => html.clientWidth);
      const whole = await frame.$eval('html', (html) => html.scrollWidth);
      assert.ok(shown > 900 && whole <= shown, `${whole} of ${shown} pixels`);
    }
  });

  it('its styles do not reach the notebook', async () => {
    const style = await page.$eval('h1', (heading) => {
      const { color, fontFamily, marginTop } = getComputedStyle(heading);
      return { color, fontFamily, marginTop };
    });
    const bare = await browser.newPage();
    await bare.setContent('<!DOCTYPE html><h1>A notebook</h1>');
    const expected = await bare.$eval('h1', (heading) => {
      const { color, fontFamily, marginTop } = getComputedStyle(heading);
      return { color, fontFamily, marginTop };
    });
    await bare.close();
    assert.deepEqual(style, expected);
  });

  it('no request and no script error', () => assert.deepEqual(faults, []));
});
