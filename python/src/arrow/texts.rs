//! A column of texts, borrowed from the buffers of Arrow.

use std::sync::Arc;

use arrow_array::builder::{GenericStringBuilder, StringViewBuilder};
use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, GenericStringArray, OffsetSizeTrait, StringViewArray};
use arrow_schema::{ArrowError, DataType};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;

/// The texts of an array. Those that are null are `None`.
pub(crate) enum Texts {
    /// With offsets of 32 bits.
    Utf8(GenericStringArray<i32>),
    /// With offsets of 64 bits.
    LargeUtf8(GenericStringArray<i64>),
    /// With views.
    View(StringViewArray),
}

impl Texts {
    /// The texts of an array, which are checked to be UTF-8, because the producers of Arrow arrays need not check them.
    ///
    /// # Errors
    /// `TypeError` if they are no texts, and `ValueError` if they are no UTF-8.
    pub(crate) fn new(array: &ArrayRef, name: &str) -> PyResult<Self> {
        let texts = match array.data_type() {
            DataType::Utf8 => Self::Utf8(array.as_string::<i32>().clone()),
            DataType::LargeUtf8 => Self::LargeUtf8(array.as_string::<i64>().clone()),
            DataType::Utf8View => Self::View(array.as_string_view().clone()),
            other => return Err(not_texts(name, other)),
        };
        let is_utf8 = match &texts {
            Self::Utf8(array) => is_utf8(array),
            Self::LargeUtf8(array) => is_utf8(array),
            Self::View(array) => {
                let bytes = array.clone().to_binary_view();
                bytes.iter().flatten().all(|bytes| simdutf8::basic::from_utf8(bytes).is_ok())
            }
        };
        if is_utf8 {
            return Ok(texts);
        }
        Err(PyValueError::new_err(format!(
            "{name} contains bytes that are not UTF-8, which is invalid in Arrow; decode them"
        )))
    }

    /// The texts, in order.
    pub(crate) fn iter(&self) -> Box<dyn Iterator<Item = Option<&str>> + '_> {
        match self {
            Self::Utf8(array) => Box::new(array.iter()),
            Self::LargeUtf8(array) => Box::new(array.iter()),
            Self::View(array) => Box::new(array.iter()),
        }
    }

    /// The number of texts, with those that are null.
    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Utf8(array) => array.len(),
            Self::LargeUtf8(array) => array.len(),
            Self::View(array) => array.len(),
        }
    }

    /// An array of the same type, of which some texts are replaced. `replace` is called with the number of each text,
    /// the text, and an empty string for another text. It returns whether the text is replaced. Null stays null.
    ///
    /// # Errors
    /// If the texts are too long for the type together.
    pub(crate) fn replaced(
        &self,
        replace: impl FnMut(usize, &str, &mut String) -> bool,
    ) -> Result<ArrayRef, ArrowError> {
        match self {
            Self::Utf8(array) => rebuilt(array, replace),
            Self::LargeUtf8(array) => rebuilt(array, replace),
            Self::View(array) => {
                let mut builder = StringViewBuilder::with_capacity(array.len());
                for_each_replaced(array.iter(), replace, |text| match text {
                    Some(text) => builder.try_append_value(text),
                    None => {
                        builder.append_null();
                        Ok(())
                    }
                })?;
                Ok(Arc::new(builder.finish()))
            }
        }
    }
}

/// An array with other texts.
fn rebuilt<O: OffsetSizeTrait>(
    array: &GenericStringArray<O>,
    replace: impl FnMut(usize, &str, &mut String) -> bool,
) -> Result<ArrayRef, ArrowError> {
    let mut builder = GenericStringBuilder::<O>::with_capacity(array.len(), used(array).len());
    for_each_replaced(array.iter(), replace, |text| {
        if O::from_usize(builder.values_slice().len() + text.map_or(0, str::len)).is_none() {
            return Err(ArrowError::InvalidArgumentError(
                "the texts of a batch are too long together for its offsets; cast them to large_string".to_owned(),
            ));
        }
        builder.append_option(text);
        Ok(())
    })?;
    Ok(Arc::new(builder.finish()))
}

/// Passes each text on, or the one that replaces it.
fn for_each_replaced<'t>(
    texts: impl Iterator<Item = Option<&'t str>>,
    mut replace: impl FnMut(usize, &str, &mut String) -> bool,
    mut append: impl FnMut(Option<&str>) -> Result<(), ArrowError>,
) -> Result<(), ArrowError> {
    let mut replaced = String::new();
    for (row, text) in texts.enumerate() {
        replaced.clear();
        append(text.map(|text| if replace(row, text, &mut replaced) { replaced.as_str() } else { text }))?;
    }
    Ok(())
}

/// The bytes between the first and the last offset.
fn used<O: OffsetSizeTrait>(array: &GenericStringArray<O>) -> std::ops::Range<usize> {
    let offset = |offset: Option<&O>| offset.map_or(0, |offset| offset.as_usize());
    offset(array.value_offsets().first())..offset(array.value_offsets().last())
}

/// Whether the texts are UTF-8. All their bytes are, if each begins with no continuation byte.
fn is_utf8<O: OffsetSizeTrait>(array: &GenericStringArray<O>) -> bool {
    let bytes = array.value_data();
    let Some(used) = bytes.get(used(array)) else { return false };
    simdutf8::basic::from_utf8(used).is_ok()
        && array
            .value_offsets()
            .iter()
            .all(|offset| bytes.get(offset.as_usize()).is_none_or(|byte| byte & 0xC0 != 0x80))
}

fn not_texts(name: &str, found: &DataType) -> PyErr {
    PyTypeError::new_err(format!(
        "{name} must contain texts (string, large_string or string_view), not {found}; cast it"
    ))
}
