//! The text of `--help` around the list of options.

pub const AFTER_HELP: &str = "\
Examples:
  refrain article.txt                         what repeats in a text
  refrain --dedup article.txt > clean.txt     the text without copies of paragraphs
  refrain --dedup --near --output-dir clean *.txt
                                              many texts, without what repeats in and across them
  refrain docs                                all files in a directory, as far as git tracks them
  refrain --type md --glob '!old/**' .        Markdown files only, without a directory
  refrain --dedup --output-dir clean docs     the same files without copies, in the same directories
  git ls-files '*.md' | refrain --files-from -
  refrain --dedup --covered article.txt       also without paragraphs made of other text
  refrain --passages article.txt b.txt        what was quoted or copied, in parts of paragraphs too
  refrain --dedup --numbers left-out --paragraphs line app.log
                                              lines that differ only in their numbers and times
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

Exit codes:
  0  success, whether or not something repeats
  2  failure: standard error names the file or the option and says what to do";

pub const ABOUT: &str = "\
Finds text that repeats: paragraphs and sentences, copies and near duplicates, and the blocks that they form.
Writes a report for people; with --json the same report as data; with --dedup the text without what repeats.
Several files, and all files of a directory, are treated as one corpus.";
