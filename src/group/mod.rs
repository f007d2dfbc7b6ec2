//! Variants to groups: which variants are near duplicates of which representative.
//!
//! ```text
//! leader      visits the variants batch by batch: each joins the most similar representative, or becomes one
//! grouping    the result: the variant of each unit, and the representative of each variant
//! ```

mod grouping;
mod leader;

pub(crate) use grouping::{Grouping, Joined};

use crate::progress::{Stopped, Watch};
use crate::variants::{Rules, Variants, Visit};

/// Groups the variants. Without a visit, only copies were asked for, and each variant is a group of its own.
pub(crate) fn group(
    variants: Variants,
    visit: Option<&Visit>,
    rules: &Rules,
    watch: &mut Watch<'_>,
) -> Result<Grouping, Stopped> {
    let mut grouping = Grouping::new(variants, rules.threshold.measure());
    if let Some(visit) = visit {
        leader::lead(rules, visit, &mut grouping, watch)?;
    }
    Ok(grouping)
}
