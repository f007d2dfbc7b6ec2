//! The methods of all places that are data.

/// Methods that return the fields `bytes` and `lines` as ranges.
macro_rules! ranges_of_fields {
    ($($name:ty),*) => {$(
        impl $name {
            /// The byte range in the text of the document.
            pub fn range(&self) -> std::ops::Range<usize> {
                let [start, end] = self.bytes;
                start..end
            }

            /// The lines, counted from 1.
            pub fn line_range(&self) -> std::ops::RangeInclusive<usize> {
                let [first, last] = self.lines;
                first..=last
            }
        }
    )*};
}

pub(crate) use ranges_of_fields;
