//! The records of a file, or of a part of it, parsed on all threads.

use std::ops::Range;

use rayon::prelude::*;

use super::bad::{Bad, BadLine, BadLines};
use super::record::{Fields, Record};

/// A thread parses about so many bytes at a time.
const BYTES_PER_CHUNK: usize = 1 << 18;

const BYTE_ORDER_MARK: &str = "\u{FEFF}";

/// What was read.
#[derive(Default)]
pub struct Lines<'b> {
    pub records: Vec<Record<'b>>,
    pub bad: BadLines,
    /// The number of lines, blank ones included.
    pub len: usize,
}

/// The records of whole lines that follow `before` other lines. Blank lines are no records, and are not bad.
pub fn parse<'b>(bytes: &'b [u8], before: usize, fields: &Fields) -> Lines<'b> {
    let chunks: Vec<_> = chunks(bytes).into_par_iter().map(|chunk| parse_chunk(bytes, chunk, before, fields)).collect();
    let mut all = Lines::default();
    for mut chunk in chunks {
        chunk.records.iter_mut().for_each(|record| record.line_number += all.len);
        chunk.bad.first.iter_mut().for_each(|bad| bad.number += all.len);
        all.len += chunk.len;
        all.records.append(&mut chunk.records);
        all.bad.append(chunk.bad);
    }
    all
}

/// Ranges of whole lines.
fn chunks(bytes: &[u8]) -> Vec<Range<usize>> {
    let mut chunks = Vec::with_capacity(bytes.len() / BYTES_PER_CHUNK + 1);
    let mut start = 0;
    while start < bytes.len() {
        let wanted = bytes.len().min(start + BYTES_PER_CHUNK);
        let end = line_end(bytes, wanted);
        chunks.push(start..end);
        start = end;
    }
    chunks
}

/// The end of the line that has the byte before `at`, with its line feed.
fn line_end(bytes: &[u8], at: usize) -> usize {
    let from = at.saturating_sub(1);
    memchr::memchr(b'\n', &bytes[from..]).map_or(bytes.len(), |found| from + found + 1)
}

/// Line numbers are counted from the beginning of the chunk, after `before` other lines.
fn parse_chunk<'b>(bytes: &'b [u8], chunk: Range<usize>, before: usize, fields: &Fields) -> Lines<'b> {
    let mut lines = Lines::default();
    let mut start = chunk.start;
    while start < chunk.end {
        let line = start..line_end(bytes, start + 1);
        start = line.end;
        lines.len += 1;
        let number = before + lines.len;
        let is_first = before == 0 && line.start == 0;
        match parse_line(bytes, line.clone(), number, is_first, fields) {
            Ok(record) => lines.records.extend(record),
            Err(why) => {
                let first = Some(BadLine { number, start: line.start, why });
                lines.bad.append(BadLines { count: 1, first });
            }
        }
    }
    lines
}

fn parse_line<'b>(
    bytes: &'b [u8],
    line: Range<usize>,
    number: usize,
    is_first: bool,
    fields: &Fields,
) -> Result<Option<Record<'b>>, Bad> {
    let not_utf8 = |error: simdutf8::compat::Utf8Error| Bad::NotUtf8 { offset: error.valid_up_to() };
    let text = simdutf8::compat::from_utf8(&bytes[line.clone()]).map_err(not_utf8)?;
    let text = if is_first { text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text) } else { text };
    match text.trim_ascii() {
        "" => Ok(None),
        text => Record::parse(bytes, text, line, number, fields).map(Some),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields() -> Fields {
        Fields { text: "text".to_owned(), id: "id".to_owned(), marks: false }
    }

    #[test]
    fn lines_are_numbered_across_chunks() {
        let line = |number: usize| match number % 3 {
            0 => "\r\n".to_owned(),
            1 => format!("{{\"text\": \"{}\"}}\n", "a".repeat(number % 1000)),
            _ => "{}\n".to_owned(),
        };
        let file: String = (0..9000).map(line).collect();
        assert!(file.len() > 4 * BYTES_PER_CHUNK);
        let lines = parse(file.as_bytes(), 0, &fields());
        assert_eq!((lines.len, lines.records.len(), lines.bad.count), (9000, 3000, 3000));
        assert_eq!(lines.bad.first.unwrap().number, 3);
        assert!(lines.records.iter().enumerate().all(|(at, record)| record.line_number == 3 * at + 2));
        assert!(lines.records.iter().all(|record| file[record.literal.clone()] == *record.text));
    }

    #[test]
    fn the_last_line_may_have_no_end() {
        for file in
            ["{\"text\":\"a\"}", "{\"text\":\"a\"}\n", "\u{FEFF}{\"text\":\"a\"} \r\n", "\n \n{\"text\":\"a\"}\n\n"]
        {
            let lines = parse(file.as_bytes(), 0, &fields());
            assert_eq!((lines.records.len(), lines.bad.count), (1, 0), "{file:?}");
            assert_eq!(&file[lines.records[0].end..][..1], "}");
        }
        assert_eq!(parse(b"", 0, &fields()).len, 0);
    }

    #[test]
    fn a_byte_order_mark_within_a_file_is_no_json() {
        let file = "{\"text\":\"a\"}\n\u{FEFF}{\"text\":\"a\"}\n";
        assert_eq!(parse(file.as_bytes(), 0, &fields()).bad.count, 1);
        assert_eq!(parse("\u{FEFF}{\"text\":\"a\"}\n".as_bytes(), 7, &fields()).bad.first.unwrap().number, 8);
    }
}
