//! A service's case: requests on several threads share one index. Checks run at the same time, and submissions one after the
//! other. The index is saved when the service ends, and loaded when it starts again.
//!
//! `cargo run --example service`

use std::sync::{PoisonError, RwLock};
use std::thread;

use refrain::{Detector, Error, Index, Judgement, Verdict};

struct Service {
    index: RwLock<Index>,
}

impl Service {
    /// Answers without storing anything.
    fn check(&self, text: &str) -> Vec<String> {
        // A call that panics leaves the index as it was, so a poisoned lock is no reason to stop.
        let index = self.index.read().unwrap_or_else(PoisonError::into_inner);
        index.check(text).iter().map(answer).collect()
    }

    /// Stores a text under its key, unless the key is taken.
    fn submit(&self, key: &str, text: &str) -> Result<Vec<String>, Error> {
        let mut index = self.index.write().unwrap_or_else(PoisonError::into_inner);
        Ok(index.insert_keyed(key, text)?.iter().map(answer).collect())
    }
}

fn answer(judgement: &Judgement<'_>) -> String {
    let key = judgement.key().map(ToString::to_string).unwrap_or_default();
    match judgement.verdict() {
        Verdict::New => "new".to_owned(),
        Verdict::Copy { of } => format!("a copy of paragraph {} of {key}", of.index + 1),
        Verdict::Near { of, similarity, .. } => format!("like paragraph {} of {key} ({similarity:.2})", of.index + 1),
        _ => "short".to_owned(),
    }
}

fn main() -> Result<(), Error> {
    // The seed is from the configuration of the service. Users cannot make texts that collide without knowing it.
    let detector = Detector::builder().threshold(0.6).seed(0x5EC2_E700).build()?;
    let service = Service { index: RwLock::new(detector.index()?) };
    for (key, text) in [
        ("/march", "The council met on the first of March and voted for the new bridge."),
        (
            "/news/12",
            "The Council met on the first of March, and voted for the new bridge!\nNo member of the press was allowed into the hall.",
        ),
        ("/march", "Another text under the same key."),
    ] {
        match service.submit(key, text) {
            Ok(answers) => println!("{key}: {}", answers.join("; ")),
            Err(error) => println!("{key}: {error}"),
        }
    }

    let mut file = Vec::new();
    service.index.into_inner().unwrap_or_else(PoisonError::into_inner).save(&mut file)?;
    let service = Service { index: RwLock::new(detector.load_index(file.as_slice())?) };
    let questions = [
        "The council met on the first of May and voted for the new bridge.\nShare on Facebook",
        "NO MEMBER of the press was allowed into the hall",
    ];
    let answers = thread::scope(|scope| {
        let threads = questions.map(|text| scope.spawn(|| service.check(text)));
        threads.map(|thread| thread.join().unwrap_or_default())
    });
    for (text, answers) in questions.iter().zip(answers) {
        println!("{:.27}...: {}", text, answers.join("; "));
    }
    Ok(())
}
