// Writes the inputs of the pages: `node inputs.mjs DIRECTORY`.
//
// They are made from the texts of tests/data and from rules, so that they are the same on each machine.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { NAMES, block, groups } from './hostile.mjs';

const data = new URL('../data/', import.meta.url);
const lines = (name) => readFileSync(new URL(name, data), 'utf8').trimEnd().split('\n');
const directory = process.argv[2];

function write(name, text) {
  const path = join(directory, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

// The paragraph as an editor would change it: a word near its middle replaced by another.
function edited(paragraph, word) {
  const words = paragraph.split(' ');
  words[words.length >> 1] = word;
  return words.join(' ');
}

// The article, with a word of each paragraph of its second half changed, and two paragraphs moved to the end.
function editedArticle() {
  const article = lines('article-ar.txt');
  const half = article.slice(8).map((paragraph) => edited(paragraph, 'أيضا'));
  const [first, second, ...rest] = half;
  return [...article.slice(0, 8), ...rest, second, edited(first, 'كذلك')].join('\n');
}

// A text whose second half repeats the first: unchanged, then with a word changed, then in parts.
function repeating(paragraphs, word) {
  const changed = paragraphs.slice(4, 9).map((paragraph) => edited(paragraph, word));
  return [...paragraphs, ...paragraphs.slice(0, 4), ...changed, ...paragraphs.slice(10, 12)].join('\n\n') + '\n';
}

// Chinese has no spaces: two characters near the middle become others.
function editedChinese(paragraph) {
  const middle = paragraph.length >> 1;
  return `${paragraph.slice(0, middle)}并且${paragraph.slice(middle + 2)}`;
}

const [arabic, chinese, english, hebrew] = ['ar', 'zh', 'en', 'he'].map((language) => lines(`scripts/${language}.txt`));

write('edited-ar.txt', editedArticle());
write('chinese.txt', [...chinese, ...chinese.slice(2, 9).map(editedChinese), ...chinese.slice(9)].join('\n') + '\n');
write('english.txt', repeating(english, 'certain'));
const trilingual = english.flatMap((paragraph, number) => [paragraph, arabic[number], hebrew[number]]);
write('mixed/trilingual.txt', trilingual.join('\n'));
write('mixed/العربية.txt', repeating(arabic, 'بعض'));
write('mixed/中文.txt', chinese.slice(0, 8).join('\n'));
write('mixed/languages.txt', [...hebrew.slice(0, 6), ...chinese.slice(3, 9), ...english.slice(6, 12)].join('\n'));
// Passages: paragraphs that occur again as one, and sentences that are quoted.
const quotation = (paragraphs) => `It says: “${paragraphs[2]}”. And later: “${paragraphs[9]}”.`;
const quoting = [english.slice(4, 8).join(' '), quotation(english), arabic.slice(3, 7).join(' '), quotation(arabic)];
write('passages.txt', [...english, ...arabic, ...quoting].join('\n'));

// 100,000 groups of two, in an order that forms no block. Words are drawn at random, from a generator with a fixed seed
// (xorshift).
let state = 88172645;
function random(below) {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return (state >>> 0) % below;
}
const words = () => Array.from({ length: 9 }, () => `w${random(50_000)}`);
const paragraphs = Array.from({ length: 100_000 }, () => words().join(' '));
write('groups.txt', [...paragraphs, ...[...paragraphs].reverse()].join('\n\n'));

const [first, second] = groups();
write(join('hostile', NAMES[0]), first);
write(join('hostile', NAMES[1]), second);
write(join('hostile', NAMES[2]), second);
write(join('hostile-block', NAMES[1]), block());
