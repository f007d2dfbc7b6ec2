//! Texts for the benches, made from the words of the Universal Declaration of Human Rights in `tests/data`, in random
//! order.

/// The languages of the texts.
pub const LANGUAGES: [&str; 4] = ["arabic", "english", "chinese", "mixed"];

fn words(language: &str) -> Vec<&'static str> {
    let arabic = include_str!("../../tests/data/scripts/ar.txt");
    let english = include_str!("../../tests/data/scripts/en.txt");
    let chinese = include_str!("../../tests/data/scripts/zh.txt");
    match language {
        "arabic" => arabic.split_whitespace().collect(),
        "english" => english.split_whitespace().collect(),
        // Pieces of two characters, because words are not separated.
        "chinese" => {
            let starts: Vec<usize> = chinese.char_indices().map(|(at, _)| at).step_by(2).collect();
            starts.windows(2).filter_map(|pair| chinese.get(pair[0]..pair[1])).map(str::trim).collect()
        }
        _ => ["arabic", "english", "chinese"].iter().flat_map(|language| words(language)).collect(),
    }
}

/// About `bytes` of text, one paragraph per line. Of every ten paragraphs, about two are copies and one is a near
/// duplicate.
pub fn corpus(language: &str, bytes: usize) -> String {
    let words = words(language);
    let joint = if language == "chinese" { "" } else { " " };
    // Knuth's generator (MMIX), so the text is the same every time.
    let mut state = 42u64;
    let mut random = move |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let mut text = String::new();
    let mut earlier: Vec<Vec<&str>> = Vec::new();
    while text.len() < bytes {
        let mut paragraph: Vec<&str> = match random(10) {
            0..=2 if !earlier.is_empty() => earlier[random(earlier.len())].clone(),
            _ => (0..20 + random(40)).map(|_| words[random(words.len())]).collect(),
        };
        if random(3) == 0 {
            let at = random(paragraph.len());
            paragraph[at] = words[random(words.len())];
        }
        text += &paragraph.join(joint);
        text.push('\n');
        earlier.push(paragraph);
    }
    text
}
