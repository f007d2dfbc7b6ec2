//! The answers depend neither on the number of threads nor on the platform. The gate runs these tests and the snapshots
//! with a 32-bit program, too.

use refrain::Fingerprint;

use super::*;

/// Six megabytes made of the Declaration in seventeen languages, large enough for all threads: its paragraphs in any
/// order, many of them with words that are left out, repeated or new.
fn large_text() -> String {
    let languages = [
        "ar",
        "ar-vowelled",
        "el",
        "emoji",
        "en",
        "fa",
        "he",
        "he-pointed",
        "hi",
        "ja",
        "ko",
        "ru",
        "th",
        "tr",
        "ur",
        "vi",
        "zh",
    ];
    let texts: Vec<_> =
        languages.map(|name| fs::read_to_string(data("scripts").join(name).with_extension("txt")).unwrap()).into();
    let paragraphs: Vec<&str> = texts.iter().flat_map(|text| text.lines()).collect();
    // Knuth's MMIX generator.
    let mut state = 1u64;
    let mut below = |end: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % end
    };
    let mut text = String::new();
    while text.len() < 6_000_000 {
        let paragraph = paragraphs[below(paragraphs.len())];
        match below(3) {
            0 => text.push_str(paragraph),
            changes => {
                for word in paragraph.split_inclusive(' ') {
                    match below(if changes == 1 { 60 } else { 8 }) {
                        0 => {}
                        1 => text.push_str(&word.repeat(2)),
                        2 => text.push_str(&format!("{word}{} ", below(1_000))),
                        _ => text.push_str(word),
                    }
                }
            }
        }
        text.push('\n');
    }
    text
}

#[test]
fn large_reports_are_equal_on_one_thread_on_two_and_on_seven() {
    let text = large_text();
    let dir = dir_with(&[("large.txt", text.as_bytes())]);
    for options in ["--json --sentences no", "--json --passages", "--dedup --near"] {
        let outputs = [1, 2, 7].map(|threads| {
            let mut command = program();
            command.current_dir(dir.path()).stdin(Stdio::null()).args(options.split_whitespace());
            let output = command.args(["--threads", &threads.to_string(), "large.txt"]).output().unwrap();
            assert!(output.status.success(), "{output:?}");
            String::from_utf8(output.stdout).unwrap()
        });
        assert!(outputs.iter().all(|output| *output == outputs[0]), "{options} on 1, 2 and 7 threads");
        let mut settings = insta::Settings::clone_current();
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!(format!("large {options}"), summary(&outputs[0])));
    }
}

/// What a snapshot has of an output that is too large for it: the statistics, and a hash of the whole.
fn summary(output: &str) -> String {
    let stats = output.split_once("\"stats\":").map_or("", |(_, stats)| stats.trim_end());
    format!("{stats}\n{} bytes, fingerprint {}", output.len(), Fingerprint::of(output))
}

#[test]
fn small_reports_are_equal_on_one_thread_on_two_and_on_seven() {
    let all = &["tests/data/article-ar.txt", "tests/data/scripts/ar.txt", "tests/data/scripts/ar-vowelled.txt"][..];
    let article = &all[..1];
    for (options, files) in [("", all), ("--json", all), ("--json --passages --min-words 1", all), ("--dedup", article)]
    {
        let outputs = [1, 2, 7].map(|threads| {
            let threads = ["--threads".to_owned(), threads.to_string()];
            let args = options.split_whitespace().chain(files.iter().copied()).map(str::to_owned);
            let outcome = refrain(args.chain(threads));
            assert_eq!((outcome.code, outcome.err.as_str()), (0, ""), "{options}");
            outcome.out
        });
        assert!(outputs.iter().all(|output| *output == outputs[0]), "{options:?} on 1, 2 and 7 threads");
    }
}
