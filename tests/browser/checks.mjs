// The checks. Each takes a page and returns the faults that it finds, as sentences; an empty list is a pass.

import axe from 'axe-core';

// The arcs of a page; their figures say in words how many there are.
export const ARC = 'svg.arcs > :is(a, g)';
// Text of the documents, as opposed to the page's own words.
export const TEXT = 'bdi, [dir="auto"]';

// Nothing is wider than the window.
export function overflow(page) {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.scrollingElement;
    if (scrollWidth <= clientWidth) {
      return [];
    }
    const wide = [...document.body.querySelectorAll('*')].filter((element) => {
      const { left, right } = element.getBoundingClientRect();
      return right > clientWidth + 1 || left < -1;
    });
    const names = wide.slice(0, 5).map((element) => `${element.localName}.${element.getAttribute('class')}`);
    return [`the page is ${scrollWidth} pixels wide in a window of ${clientWidth}: ${names.join(', ')}`];
  });
}

// As many arcs are drawn as the figure says, each can be seen, and none leaves its drawing.
export function arcs(page) {
  return page.evaluate((ARC) => {
    const faults = [];
    for (const figure of document.querySelectorAll('figure:has(svg.arcs)')) {
      const said = figure.querySelector('figcaption').textContent.match(/([\d,]+) arcs?/)?.[1].replaceAll(',', '');
      const drawn = figure.querySelectorAll(ARC).length;
      if (drawn === 0 || Number(said) !== drawn) {
        faults.push(`the figure says that there are ${said} arcs, and ${drawn} are drawn`);
      }
      const drawing = figure.querySelector('svg.arcs').getBoundingClientRect();
      for (const arc of figure.querySelectorAll(`${ARC} path`)) {
        const { left, right, top, bottom, width, height } = arc.getBoundingClientRect();
        if (width < 1 || height < 1) {
          faults.push(`an arc is ${width} by ${height} pixels`);
        }
        // A stroke goes beyond the box.
        const isWithin = left >= drawing.left - 8 && right <= drawing.right + 8;
        if (!isWithin || top < drawing.top - 8 || bottom > drawing.bottom + 8) {
          faults.push(`an arc leaves its drawing: ${[left, right, top, bottom].map(Math.round)}`);
        }
      }
    }
    return faults.slice(0, 5);
  }, ARC);
}

// Labels in a drawing do not overlap, and are within the window.
export function labels(page) {
  return page.evaluate(() => {
    const faults = [];
    const { clientWidth } = document.scrollingElement;
    for (const drawing of document.querySelectorAll('svg.ticks')) {
      const texts = [...drawing.querySelectorAll('text')];
      const boxes = texts.map((text) => [text.textContent, text.getBoundingClientRect()]);
      for (const [number, [text, box]] of boxes.entries()) {
        if (box.left < 0 || box.right > clientWidth) {
          faults.push(`the label ${text} leaves the window`);
        }
        const [other] = boxes.slice(0, number).filter(([, { left, right }]) => left < box.right && box.left < right);
        if (other) {
          faults.push(`the labels ${other[0]} and ${text} overlap`);
        }
      }
    }
    return faults.slice(0, 5);
  });
}

// Numbers are on one line, short names on at most two, and texts are not squeezed, on a phone too.
export function columns(page) {
  return page.evaluate(() => {
    const faults = [];
    const lines = (element) => {
      const range = document.createRange();
      range.selectNodeContents(element);
      return new Set([...range.getClientRects()].map(({ bottom }) => Math.round(bottom))).size;
    };
    for (const cell of document.querySelectorAll('table td, table thead th')) {
      if (cell.checkVisibility() && lines(cell) > 1) {
        faults.push(`a cell is broken into lines: ${cell.textContent}`);
      }
    }
    for (const name of document.querySelectorAll('table .name')) {
      if (name.textContent.length < 30 && lines(name) > 2) {
        faults.push(`a short name is broken into ${lines(name)} lines: ${name.textContent}`);
      }
    }
    for (const text of document.querySelectorAll('.text')) {
      const { width } = text.getBoundingClientRect();
      if (width < 240) {
        faults.push(`a text is ${width} pixels wide: ${text.textContent.slice(0, 60)}`);
      }
    }
    return faults.slice(0, 5);
  });
}

// The words of an arc are shown while the pointer is on it.
export async function pointer(page) {
  const faults = [];
  for (const drawing of await page.$$('svg.arcs')) {
    const points = await drawing.evaluate((drawing) => {
      drawing.scrollIntoView({ block: 'center' });
      return [...drawing.querySelectorAll('path')].slice(-3).map((path) => {
        // Near the beginning of the outline, so near the line.
        const { x, y } = path.getPointAtLength(1).matrixTransform(path.getScreenCTM());
        return { x: x + 1, y: y - 3 };
      });
    });
    for (const { x, y } of points) {
      await page.mouse.move(x, y);
      const seen = await drawing.evaluate((drawing) => {
        const words = drawing.querySelector(':is(a, g):hover text');
        const { top, left } = words?.getBoundingClientRect() ?? {};
        return { shown: words?.checkVisibility({ visibilityProperty: true }), within: top >= 0 && left >= 0 };
      });
      if (!seen.shown || !seen.within) {
        faults.push(`the words of the arc at ${Math.round(x)}, ${Math.round(y)} are not shown under the pointer`);
      }
    }
  }
  // Under the pointer, an arc would hide the words of a focused one.
  await page.mouse.move(0, 0);
  return faults.slice(0, 5);
}

// Each arc has a role and a name for those who cannot see it.
export async function arcNames(page) {
  const session = await page.createCDPSession();
  const { root } = await session.send('DOM.getDocument');
  const { nodeIds } = await session.send('DOM.querySelectorAll', { nodeId: root.nodeId, selector: ARC });
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  const byElement = new Map(nodes.map((node) => [node.backendDOMNodeId, node]));
  const faults = [];
  for (const nodeId of nodeIds) {
    const { node } = await session.send('DOM.describeNode', { nodeId });
    const accessible = byElement.get(node.backendNodeId);
    if (!accessible || accessible.ignored) {
      faults.push('an arc is not in the accessibility tree');
    } else if (!accessible.name?.value.trim()) {
      faults.push(`an arc (${accessible.role.value}) has no accessible name`);
    }
  }
  await session.detach();
  return faults;
}

// The Tab key reaches each arc, and shows where it is.
export async function keyboard(page) {
  const arcs = await page.evaluate((ARC) => {
    const arcs = [...document.querySelectorAll(ARC)];
    window.tabbed = { reached: new Set(), unseen: 0 };
    document.addEventListener('focusin', ({ target }) => {
      const arc = target.closest(ARC);
      if (arc) {
        tabbed.reached.add(arc);
        // The words of the arc are shown while it is focused.
        const words = target.querySelector('text');
        tabbed.unseen += !target.matches(':focus-visible') || !words.checkVisibility({ visibilityProperty: true });
      }
    });
    document.activeElement?.blur();
    return arcs.length;
  }, ARC);
  // Other links and scrollable parts take presses, too.
  const most = arcs + 1000;
  let found = { reached: 0, unseen: 0 };
  for (let presses = 0; presses < most && found.reached < arcs; presses += 20) {
    for (let press = 0; press < 20; press += 1) {
      await page.keyboard.press('Tab');
    }
    found = await page.evaluate(() => ({ reached: tabbed.reached.size, unseen: tabbed.unseen }));
  }
  const faults = [];
  if (found.reached < arcs) {
    faults.push(`the Tab key reaches ${found.reached} of ${arcs} arcs`);
  }
  if (found.unseen > 0) {
    faults.push(`the words of a focused arc are not shown, ${found.unseen} times`);
  }
  return faults;
}

// axe-core finds nothing serious or critical. It does not check the contrast of text that is Arabic only.
export async function accessibility(page) {
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async () => {
    const { violations } = await axe.run(document, { resultTypes: ['violations'] });
    return violations.map(({ id, impact, help, nodes }) => ({
      impact,
      sentence: `axe ${id} (${impact}): ${help}, ${nodes.length} times, first: ${nodes[0].html.slice(0, 200)}`,
    }));
  });
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ sentence }) => sentence);
}

// The page has no scripts, and no element or attribute that loads or runs anything, as markup in a text could make it.
export function elements(page) {
  return page.evaluate(() => {
    const faults = [];
    const banned = 'script, img, iframe, frame, object, embed, link:not([href="data:,"]), base, form, audio, video, '
      + 'image, foreignObject, meta[http-equiv="refresh" i], style ~ style';
    for (const element of document.querySelectorAll(banned)) {
      faults.push(`an element that no report has: ${element.outerHTML.slice(0, 100)}`);
    }
    for (const element of document.querySelectorAll('*')) {
      for (const { name, value } of element.attributes) {
        if (name.startsWith('on') || (/href$|src$/.test(name) && !/^(#|data:)/.test(value))) {
          faults.push(`an attribute that no report has: ${name}="${value.slice(0, 100)}"`);
        }
      }
    }
    if (window.hit !== undefined) {
      faults.push('text of a document ran as a script');
    }
    if (document.compatMode !== 'CSS1Compat' || document.characterSet !== 'UTF-8') {
      faults.push('the page has no doctype or is not UTF-8');
    }
    return faults;
  });
}

// The page's own words read from left to right, whatever the direction of the texts around them.
export function ownWords(page) {
  return page.evaluate((TEXT) => {
    const faults = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let node = walker.nextNode(); node && faults.length < 5; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (parent.closest(TEXT) || parent.closest('script, style') || !parent.checkVisibility()) {
        continue;
      }
      let last = null;
      for (const { index } of node.data.matchAll(/[a-z0-9]/gi)) {
        range.setStart(node, index);
        range.setEnd(node, index + 1);
        const box = range.getBoundingClientRect();
        if (last && box.width > 0 && Math.abs(box.top - last.top) < 2 && box.left < last.left - 1) {
          faults.push(`"${node.data.trim().slice(0, 60)}" does not read from left to right`);
          break;
        }
        last = box;
      }
    }
    return faults;
  }, TEXT);
}
