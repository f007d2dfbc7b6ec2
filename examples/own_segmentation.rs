//! A case of other formats: your own paragraphs and your own normal form. Here the paragraphs are the texts of subtitles,
//! without their numbers and times, and names of speakers do not count.
//!
//! `cargo run --example own_segmentation`

use refrain::{Detector, Document, Normalizer, Remove};

const SUBTITLES: &str = "\
1
00:00:05,100 --> 00:00:07,900
ANNA: Walk? It is forty miles to the next harbour.

2
00:00:08,000 --> 00:00:09,100
BEN: Then we walk.

3
00:00:09,200 --> 00:00:11,000
Walk? It is forty miles to the next harbour!
";

fn main() -> Result<(), refrain::Error> {
    // A paragraph is a byte range: the text of a cue, after the lines with its number and its times.
    let mut spans = Vec::new();
    let mut start = 0;
    for cue in SUBTITLES.split_inclusive("\n\n") {
        let text = cue.match_indices('\n').nth(1).map_or(0, |(line_end, _)| line_end + 1);
        spans.push(start + text..start + cue.trim_end().len());
        start += cue.len();
    }

    // The standard normal form of the text after the speaker.
    let standard = Normalizer::default();
    let without_speaker = move |text: &str| {
        let said = text.split_once(": ").map_or(text, |(_, said)| said);
        standard.normalize(said).into_owned()
    };

    let detector = Detector::builder().normal_form(without_speaker).min_words(3).build()?;
    let report = detector.analyze_corpus([Document::with_paragraphs(SUBTITLES, spans)?]);
    for removal in report.removals(Remove::Exact) {
        println!("cue {}: {}", removal.kept.index() + 1, removal.kept.text());
        println!("cue {}, a copy: {}", removal.removed.index() + 1, removal.removed.text());
    }
    Ok(())
}
