//! An editor's or a crawler's case: one page whose body occurs twice, cleaned with one call.
//!
//! `cargo run --example clean_article`

fn main() {
    let page = include_str!("../tests/data/article-ar.txt");
    let clean = refrain::dedup(page);
    println!("{} lines, {} bytes", page.lines().count(), page.len());
    println!("{} lines, {} bytes without copies", clean.lines().count(), clean.len());

    // What stays is byte for byte the input's, and cleaning it again changes nothing.
    assert!(page.starts_with(&*clean));
    assert_eq!(refrain::dedup(&clean), clean);
}
