//! One column to another: normal forms, and fingerprints.

use std::sync::Arc;

use arrow_array::ArrayRef;
use arrow_array::builder::FixedSizeBinaryBuilder;
use arrow_schema::{ArrowError, DataType, Field, FieldRef};
use pyo3::prelude::*;
use pyo3_arrow::PyChunkedArray;
use pyo3_arrow::input::AnyArray;
use refrain::{Fingerprint, Normalization, Normalizer};

use super::{Texts, of_arrow};
use crate::normalizer::PyNormalizer;

/// The bytes of a fingerprint.
const FINGERPRINT: i32 = 16;

/// The normal forms of an Arrow array of texts, as an array of the same type. Null stays null.
///
/// The array is one of pyarrow, polars or pandas, or another one with `__arrow_c_array__` or `__arrow_c_stream__`. The
/// result has `__arrow_c_stream__`. The normal form is the standard one, or that of a `Normalizer`.
///
/// >>> import pyarrow, refrain_text
/// >>> forms = refrain_text.normalize_array(pyarrow.array(["Refrain,  REFRAIN!", None]))
/// >>> pyarrow.chunked_array(forms).to_pylist()
/// ['refrain refrain', None]
#[pyfunction]
#[pyo3(signature = (array, normalizer=None))]
pub(super) fn normalize_array(
    py: Python<'_>,
    array: &Bound<'_, PyAny>,
    normalizer: Option<&Bound<'_, PyNormalizer>>,
) -> PyResult<PyChunkedArray> {
    let normalizer = of(normalizer);
    mapped(py, array, FieldRef::clone, |texts| {
        texts.replaced(|_, text, form| {
            normalizer.append(text, form);
            true
        })
    })
}

/// The 128-bit fingerprints of the normal forms of an Arrow array of texts, as `fixed_size_binary[16]`. Null stays
/// null.
///
/// Copies have equal fingerprints. Arguments are those of `normalize_array`.
///
/// >>> import pyarrow, refrain_text
/// >>> prints = pyarrow.chunked_array(refrain_text.fingerprint_array(pyarrow.array(["One, two!", "one two"])))
/// >>> prints[0] == prints[1]
/// True
#[pyfunction]
#[pyo3(signature = (array, normalizer=None))]
pub(super) fn fingerprint_array(
    py: Python<'_>,
    array: &Bound<'_, PyAny>,
    normalizer: Option<&Bound<'_, PyNormalizer>>,
) -> PyResult<PyChunkedArray> {
    let normalizer = of(normalizer);
    let field = |field: &FieldRef| {
        Arc::new(Field::new(field.name(), DataType::FixedSizeBinary(FINGERPRINT), field.is_nullable()))
    };
    mapped(py, array, field, |texts| {
        let mut builder = FixedSizeBinaryBuilder::with_capacity(texts.len(), FINGERPRINT);
        let mut normal = String::new();
        for text in texts.iter() {
            let Some(text) = text else {
                builder.append_null();
                continue;
            };
            normal.clear();
            normalizer.append(text, &mut normal);
            builder.append_value(Fingerprint::of(&normal).get().to_be_bytes())?;
        }
        Ok(Arc::new(builder.finish()))
    })
}

fn of(normalizer: Option<&Bound<'_, PyNormalizer>>) -> Normalizer {
    Normalizer::new(normalizer.map_or_else(Normalization::standard, |normalizer| normalizer.get().normalization()))
}

/// Maps each part of an array, without the GIL.
fn mapped(
    py: Python<'_>,
    array: &Bound<'_, PyAny>,
    field: impl FnOnce(&FieldRef) -> FieldRef,
    map: impl Fn(&Texts) -> Result<ArrayRef, ArrowError> + Send,
) -> PyResult<PyChunkedArray> {
    let reader = array.extract::<AnyArray>().map_err(|_| super::tables::not_an_array(array))?.into_reader()?;
    let field = field(&reader.field());
    let parts = py.detach(|| reader.collect::<Result<Vec<_>, _>>()).map_err(of_arrow)?;
    let texts = parts.iter().map(|part| Texts::new(part, "the array")).collect::<PyResult<Vec<_>>>()?;
    let parts = py.detach(|| texts.iter().map(map).collect::<Result<Vec<_>, _>>()).map_err(of_arrow)?;
    PyChunkedArray::try_new(parts, field)
}
