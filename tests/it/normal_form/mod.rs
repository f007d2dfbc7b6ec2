//! The normal form: each rule, the fast paths against the slow one, the slow one against the Unicode data of ICU.

mod by_icu;
mod rule_6;
mod rules;
mod tables;
mod texts;
