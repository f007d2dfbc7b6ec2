// The checks find what they are for: a small page passes all of them, and fails one after each of these changes.

import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, it } from 'node:test';
import { launch, open } from './browser.mjs';
import * as checks from './checks.mjs';

const PAGE = `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Sample</title>
<style>text { visibility: hidden } :is(:hover, :focus-visible) > text { visibility: visible }</style></head>
<body><main><h1>1 block</h1>
<figure>
<svg class="arcs" width="200" height="100" role="group" aria-label="Arcs">
<a href="#b1"><title>Lines 2 to 8 again</title><path d="M10 90A80 80 0 0 1 170 90Z"/><text y="20">Lines</text></a>
</svg>
<svg class="ticks" width="200" height="20"><text x="10" y="15">1</text><text x="100" y="15">10</text></svg>
<figcaption>90 characters, 1 arc.</figcaption>
</figure>
<p id="b1">Lines 9 and 10 repeat this:</p>
<p dir="auto" class="text">repeated text</p>
<table><tbody><tr><th><bdi class="name">a-name.txt</bdi></th><td>1,234 times</td></tr></tbody></table>
</main></body></html>`;

// A check, and a change after which it finds something.
const FAULTS = [
  ['overflow', '<svg class="arcs" width="200"', '<svg class="arcs" width="2000"'],
  ['overflow', '<p dir="auto"', `<p>${'x'.repeat(500)}</p><p dir="auto"`],
  ['arcs', '1 arc.', '2 arcs.'],
  ['arcs', '<a href', '<b href'],
  ['arcs', 'M10 90A80 80 0 0 1 170 90Z', 'M10 90'],
  ['arcs', 'M10 90A80', 'M-50 90A80'],
  ['labels', 'x="100" y="15"', 'x="14" y="15"'],
  ['labels', 'x="10" y="15"', 'x="-50" y="15"'],
  ['columns', '<td>', '<td style="inline-size: 4em; display: block">'],
  ['columns', '<bdi', '<bdi style="overflow-wrap: anywhere; inline-size: 2em; display: block"'],
  ['columns', 'class="text"', 'class="text" style="inline-size: 200px"'],
  ['pointer', '<a href', '<a style="pointer-events: none" href'],
  ['pointer', ':is(:hover, :focus-visible) > text', ':focus-visible > text'],
  ['arcNames', '<title>Lines 2 to 8 again</title>', ''],
  ['arcNames', '<a href', '<a aria-hidden="true" tabindex="-1" href'],
  ['keyboard', 'href="#b1"', ''],
  ['keyboard', ':is(:hover, :focus-visible) > text', ':hover > text'],
  ['accessibility', '<html lang="en">', '<html>'],
  ['accessibility', '<p dir="auto"', '<p dir="auto" style="color: #ccc"'],
  ['elements', 'repeated text', '<img src=x alt="">'],
  ['elements', 'repeated text', '<b onclick="hit=1">'],
  ['elements', 'repeated text', '<a href="https://example.com/">x</a>'],
  ['elements', 'repeated text', '<script>window.hit=1</script>'],
  ['elements', '<!DOCTYPE html>', ''],
  ['ownWords', 'Lines 9 and 10 repeat this:', '&#x202e;Lines 9 and 10 repeat this:'],
  ['ownWords', 'Lines 9 and 10', '<bdi>&#x2069;&#x202e;</bdi>&#x202e;Lines 9 and 10'],
];
const LOADS = [
  ['request: https://example.com', '<main>', '<main style="background: url(https://example.com/x.png)">'],
  ['script error', '<main>', '<main><script>missing()</script>'],
  ['console', '<main>', '<main><script>console.error("x")</script>'],
  ['dialog', '<main>', '<main><script>alert(1)</script>'],
];

const directory = join(process.env.REFRAIN_PAGES, 'faulty');
mkdirSync(directory, { recursive: true });
const browser = await launch();
after(() => browser.close());

const CHECKS = Object.keys(checks).filter((name) => typeof checks[name] === 'function');

// The faults that some of the checks find, and those of loading.
async function examined(name, html, wanted) {
  const file = join(directory, `${name}.html`);
  writeFileSync(file, html);
  const { page, faults } = await open(browser, file, { width: 400 });
  const found = { loading: faults };
  for (const check of wanted) {
    found[check] = await checks[check](page);
  }
  await page.close();
  return found;
}

it('a page without faults passes', async () => {
  for (const [check, found] of Object.entries(await examined('none', PAGE, CHECKS))) {
    assert.deepEqual(found, [], check);
  }
});

for (const [number, [check, from, to]] of FAULTS.entries()) {
  it(`${check} finds: ${to.slice(0, 60)}`, async () => {
    const found = await examined(`${number}-${check}`, PAGE.replace(from, to), [check]);
    assert.notDeepEqual(found[check], []);
  });
}

for (const [number, [fault, from, to]] of LOADS.entries()) {
  it(`loading finds: ${to}`, async () => {
    const { loading } = await examined(`loading-${number}`, PAGE.replace(from, to), []);
    assert.ok(loading.some((found) => found.startsWith(fault)), loading.join());
  });
}
