//! On random texts: what was there when the baseline was written is never new, and what was not there is.

use proptest::prelude::*;

use super::*;

/// Paragraphs of which many are equal or similar: a few texts, each with up to four of its words changed, and some of
/// them cut.
fn paragraphs() -> impl Strategy<Value = Vec<String>> {
    let changes = proptest::collection::vec(0..20_usize, 0..5);
    let length = prop_oneof![Just(20), 12..20_usize];
    let paragraph = (0..3_u64, changes, length).prop_map(|(number, changes, length)| {
        let original = paragraph(number);
        let mut words: Vec<_> = original.split(' ').map(str::to_owned).collect();
        for at in changes {
            words[at] = format!("changed{at}");
        }
        words[..length].join(" ")
    });
    proptest::collection::vec(paragraph, 1..25)
}

/// Files with these paragraphs, in the order given by the seed.
fn files(paragraphs: &[String], seed: u64) -> Docs {
    let mut order: Vec<_> = (0..paragraphs.len()).collect();
    order.sort_by_key(|at| refrain::Fingerprint::of(&format!("{seed} {at}")));
    let docs = Docs::new(&[]);
    let size = 1 + (seed % 5) as usize;
    for (number, file) in order.chunks(size).enumerate() {
        let file: Vec<_> = file.iter().map(|at| paragraphs[*at].as_str()).collect();
        // A heading is no copy of a paragraph, however long it is.
        let heading = format!("# {}\n\n", file[0]);
        docs.write(&format!("{}.md", (number as u64 * 7 + seed) % 100), &(heading + &text(&file)));
    }
    docs
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn nothing_is_new_after_any_move_or_removal(
        paragraphs in paragraphs(),
        left in 1..25_usize,
        seeds in [any::<u32>(), any::<u32>()],
        options in prop_oneof![Just(""), Just("--measure containment")],
    ) {
        let [before, after] = seeds.map(|seed| files(&paragraphs, seed.into()));
        before.accept_with(options);
        before.nothing_is_new_with(options);
        after.write("base", &before.read("base"));
        after.nothing_is_new_with(options);
        let fewer = files(&paragraphs[..left.min(paragraphs.len())], seeds[1].into());
        fewer.write("base", &before.read("base"));
        fewer.nothing_is_new_with(options);
    }

    #[test]
    fn a_copy_that_is_added_is_the_only_finding_and_at_its_place(
        paragraphs in paragraphs(),
        copied in any::<prop::sample::Index>(),
        seed in any::<u32>(),
    ) {
        let docs = files(&paragraphs, seed.into());
        docs.accept();
        // The last file in order: of two texts of which none is listed, the later one is the copy.
        let copied = copied.get(&paragraphs[..]);
        docs.write("z.md", &text(&["# New", copied]));
        docs.are_new(&["z.md:3: copied paragraph, also at "]);
        docs.write("z.md", &text(&["# New", &format!("{copied} NEW")]));
        docs.are_new(&["z.md:3: drifted copy, similar to "]);
    }
}
