//! The report as an HTML page: that it is a correct page, that texts stay texts, what is on it, and how large it is.

mod content;
mod corpus;
mod hostile;
mod parsed;
mod shape;
mod size;

use refrain::Report;
use refrain::html::Page;

use parsed::Parsed;

/// A page as a string.
fn html(page: &Page<'_, '_>) -> String {
    let mut html = Vec::new();
    page.write(&mut html).unwrap();
    String::from_utf8(html).unwrap()
}

/// The page of a report without any settings, parsed and checked.
fn page(report: &Report<'_>) -> Parsed {
    Parsed::new(&html(&Page::new(report)))
}
