//! todo
pub(super) fn append(text: &str, out: &mut Vec<u8>) {
    out.extend_from_slice(super::slow::single_spaces(text).as_bytes());
}
