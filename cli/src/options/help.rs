//! The text of `--help` around the list of options.

pub const AFTER_HELP: &str = "\
Examples:
  refrain article.txt                         what repeats in a text
  refrain --dedup article.txt > clean.txt     the text without copies of paragraphs
  refrain --dedup --near --output-dir clean *.txt
                                              many texts, without what repeats in and across them
  refrain docs                                a directory: its files that .gitignore leaves in
  refrain --type md --glob '!old/**' .        Markdown files only, without a directory
  refrain --dedup --output-dir clean docs     the same files without copies, in the same directories
  git ls-files '*.md' | refrain --files-from -
  refrain --dedup --covered article.txt       also without paragraphs made of other text
  refrain --passages article.txt b.txt        what was quoted or copied, in parts of paragraphs too
  refrain --dedup --numbers left-out --paragraphs line app.log
                                              lines that differ only in their numbers and times
  refrain --diff article.txt                  where near duplicates differ, word by word
  refrain --annotate --near article.txt       the text, with marks where something repeats
  refrain --dedup --removed gone.jsonl article.txt > clean.txt
                                              what was removed, and what stays instead
  refrain --dedup --replace-with 'see {document}:{line}' article.txt
                                              a line instead of what is removed
  refrain --html report.html article.txt b.txt
                                              a page that shows what repeats, for a browser
  refrain --measure containment article.txt   paragraphs that are parts of others, too
  refrain --encoding windows-1256 old.txt     a text that is not in UTF-8
  refrain --json --sentences no *.txt | jq .stats
  refrain --json --removals near --texts article.txt | jq .removals
  curl -s https://example.org/a.txt | refrain -
  refrain --dedup --stream --output-dir clean crawl.txt.gz
                                              a text larger than memory, compressed before and after
  refrain --dedup --stream --state seen monday.txt > monday.clean
  refrain --dedup --stream --state seen tuesday.txt > tuesday.clean
                                              file after file, without what an earlier one had
  refrain --jsonl --dedup --stream --drop-empty corpus.jsonl > clean.jsonl
                                              records, without paragraphs that an earlier one had
  refrain --jsonl --dedup --near --whole --drop-empty corpus.jsonl > clean.jsonl
                                              without records that are copies or near duplicates
  refrain --jsonl --mark --near --text text --id id corpus.jsonl > marked.jsonl
                                              what would be removed, as a field of each record
  refrain --check --accept LICENSE --baseline repeats --update-baseline *.txt
                                              accept what repeats now, and then list what is new:
  refrain --check --accept LICENSE --baseline repeats --format github *.txt

Exit codes:
  0  success, whether or not something repeats; with --check: nothing was found
  1  --check found something
  2  failure: standard error names the file or the option and says what to do";

pub const ABOUT: &str = "\
Finds text that repeats: paragraphs and sentences, copies and near duplicates, and the blocks that they form.
Writes a report for people; with --json the same report as data; with --dedup the text without what repeats.
Several files, and all files of a directory, are treated as one corpus.";
