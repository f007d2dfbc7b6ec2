//! The join in parts: the groups of a corpus, computed in partitions, are those of a report.

mod driver;
mod groups;
mod real_text;
mod rounds;
