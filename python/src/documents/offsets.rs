//! Byte offsets of UTF-8 to code points, which index Python strings, and back.

/// Bytes between two counts.
const STEP: usize = 256;

/// Where the code points of a text are. One pass over the text, and 8 bytes for each 256 bytes of text that is not
/// ASCII.
pub(crate) struct Offsets {
    /// The number of code points that begin before byte `i * STEP`, for each `i`. `None` for ASCII.
    before: Option<Vec<usize>>,
}

impl Offsets {
    pub(crate) fn new(text: &str) -> Self {
        if text.is_ascii() {
            return Self { before: None };
        }
        let mut count = 0;
        let counts = text.as_bytes().chunks(STEP).map(|chunk| {
            let before = count;
            count += starts(chunk);
            before
        });
        Self { before: Some(counts.collect()) }
    }

    /// The number of code points before a byte of the text that these offsets are of.
    pub(crate) fn code_point(&self, text: &str, byte: usize) -> usize {
        let Some(before) = &self.before else { return byte };
        let block = (byte / STEP).min(before.len().saturating_sub(1));
        let counted = before.get(block).copied().unwrap_or(0);
        counted + text.as_bytes().get(block * STEP..byte).map_or(0, starts)
    }

    /// The byte at which a code point begins, or the length of the text for the offset after the last one. `None` for a
    /// larger offset.
    pub(crate) fn byte(&self, text: &str, code_point: usize) -> Option<usize> {
        let Some(before) = &self.before else { return (code_point <= text.len()).then_some(code_point) };
        let block = before.partition_point(|&count| count <= code_point).saturating_sub(1);
        let (counted, start) = (before.get(block).copied().unwrap_or(0), block * STEP);
        let rest = text.as_bytes().get(start..)?;
        let mut begins =
            rest.iter().enumerate().filter(|&(_, &byte)| begins_code_point(byte)).map(|(at, _)| start + at);
        let mut ahead = code_point - counted;
        loop {
            match begins.next() {
                Some(at) if ahead == 0 => return Some(at),
                Some(_) => ahead -= 1,
                None => return (ahead == 0).then_some(text.len()),
            }
        }
    }
}

/// The number of code points that begin in these bytes.
fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| begins_code_point(byte)).count()
}

fn begins_code_point(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}
