// Texts that try to leave their place in the page. Each is a part of a paragraph that repeats, so a report shows it.

// Each sets `window.hit` if it runs.
const MARKUP = {
  'a script': '<script>window.hit=1</script>',
  'a closing script': '</script><script>window.hit=1</script>',
  'a closing style': '</style><script>window.hit=1</script>',
  'a closing title': '</title><script>window.hit=1</script>',
  'a closing drawing': '</text></svg><img src=x onerror=window.hit=1>',
  'the end of CDATA': ']]><script>window.hit=1</script><![CDATA[',
  'the end of a comment': '--><script>window.hit=1</script><!--',
  'the end of an attribute': '"><img src=x onerror=window.hit=1> \'><img src=x onerror=window.hit=1>',
  'an attribute': '" onmouseover="window.hit=1" \' onfocus=\'window.hit=1\' autofocus x="',
  'a base': '<base href="https://example.com/"><link rel=stylesheet href=x.css><meta http-equiv=refresh content=0>',
  'references': '&amp; &lt;b&gt; &#60;script&#62; &quot &notit; &#0; &#x1F600; &nbsp',
  'templates': '{{7*7}} ${window.hit=1} <%= 7*7 %> {% raw %} `window.hit=1`',
  'backslashes': '\\u003cscript\\u003e \\x3c \\" \\\' \\\\',
};

// Characters that HTML cannot hold or that do not show.
const CHARACTERS = {
  'controls': '\u0000 \u0001\u0007\u0008 \u001b[31mred\u001b[0m \u007f \u0080\u009f',
  'noncharacters': '\ufffe \uffff \ufdd0 \u{1ffff}',
  'unclosed overrides': 'abc \u202e def \u202d ghi',
  'unclosed isolates': 'abc \u2067 def \u2066 ghi \u2068',
  'closing marks only': 'abc \u2069\u2069\u2069 def \u202c\u202c ghi',
  'unclosed embeddings': '\u202b abc \u202a def \u200f ghi \u061c',
  'zero width': 'a\u200bb\u200cc\u200dd\u2060e\ufefff\u00adg',
  'combining marks': `Z${'\u0301\u0327\u0489'.repeat(60)}algo`,
  'wide': '\ufdfd \u{12031} \u2e3b \u{1f469}\u200d\u{1f469}\u200d\u{1f467}\u200d\u{1f466} \u{1f1f8}\u{1f1fe}',
};

const LONG = {
  'one word of a megabyte': 'x'.repeat(1 << 20),
  'words of a megabyte': Array.from({ length: 1 << 17 }, (_, number) => `word${number}`).join(' '),
  'a megabyte of Arabic': 'سلام'.repeat(1 << 17),
};

// The texts by name. Of a long one, a report may show only the beginning.
export const TEXTS = Object.entries({ ...MARKUP, ...CHARACTERS, ...LONG }).map(([name, text]) => ({
  name,
  text,
  long: name in LONG,
}));

// A paragraph with the text in the middle, of words that no other paragraph has.
function paragraph({ text }, number, ending) {
  const words = ['opens', 'before', 'the', 'text', 'that'].map((word) => `${word}${number}`);
  return `${words.join(' ')} ${text} closes${number} after${number} it${number} ${ending}`;
}

// Documents with an exact copy and a near duplicate of each paragraph, in orders that form no block.
export function groups() {
  const first = TEXTS.map((text, number) => paragraph(text, number, 'in the first edition'));
  const second = TEXTS.map((text, number) => paragraph(text, number, 'in the second edition'));
  const stride = TEXTS.map((_, number) => second[(number * 7) % TEXTS.length]);
  return [[...first, ...[...first].reverse()].join('\n'), stride.join('\n')];
}

// A document whose second half is a block, with near duplicates.
export function block() {
  const short = TEXTS.filter(({ long }) => !long);
  const half = (ending) => short.map((text, number) => paragraph(text, number, `in the ${ending} edition`));
  return [...half('first'), ...half('second')].join('\n');
}

// Names of files with markup. A slash is a directory, as in "script/".
export const NAMES = [
  '<img src=x onerror=window.hit=1>.txt',
  '</title><script>window.hit=1</script>.txt',
  '"quoted\' &amp; \u202Etxt.exe',
];
