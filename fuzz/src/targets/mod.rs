//! The targets. Each draws its input, and panics if the crate does not do what it promises.

mod analysis;
mod containment;
mod dedup;
mod html;
mod index_load;
mod index_sequence;
mod normal_form;
mod paragraphs;
mod parts;
mod passages;
mod report;
mod sentences;

use arbitrary::{Result, Unstructured};

/// A target. An error means that the input is too short, and nothing was checked.
type Check = fn(&mut Unstructured<'_>) -> Result<()>;

pub struct Target {
    pub name: &'static str,
    /// The length of the inputs that the driver draws. Longer ones are larger texts, and slower.
    pub bytes: usize,
    check: Check,
}

impl Target {
    /// Checks an input.
    pub fn run(&self, input: &[u8]) {
        // Too short an input has nothing to check.
        let _ = (self.check)(&mut Unstructured::new(input));
    }
}

const fn target(name: &'static str, bytes: usize, check: Check) -> Target {
    Target { name, bytes, check }
}

pub static TARGETS: [Target; 12] = [
    target("normal_form", 96, normal_form::check),
    target("paragraphs", 160, paragraphs::check),
    target("sentences", 96, sentences::check),
    target("analysis", 160, analysis::check),
    target("report", 128, report::check),
    target("containment", 128, containment::check),
    target("dedup", 160, dedup::check),
    target("passages", 128, passages::check),
    target("parts", 128, parts::check),
    target("html", 128, html::check),
    target("index_load", 128, index_load::check),
    target("index_sequence", 160, index_sequence::check),
];

/// Checks an input of the target with this name.
pub fn run(name: &str, input: &[u8]) {
    let target = TARGETS.iter().find(|target| target.name == name);
    target.unwrap_or_else(|| panic!("there is no target {name}")).run(input);
}
