//! Files of an index and of a stream that are arbitrary, damaged, or damaged and sealed again with the right checksum. Each
//! is an error or an index that works.

use arbitrary::{Result, Unstructured};
use refrain::{Detector, Error, Index};
use xxhash_rust::xxh3::xxh3_128;

use crate::generate::chains;

pub fn check(u: &mut Unstructured<'_>) -> Result<()> {
    let detector = Detector::builder().min_words(3).min_passage(3).seed(1).build().expect("the settings are valid");
    let text = chains(u)?;
    let mut file = match u.int_in_range(0..=4u8)? {
        0 => saved(u, detector.index(), &text)?,
        1 => saved(u, detector.removable_index(), &text)?,
        2 => saved(u, detector.passage_index(), &text)?,
        3 => saved_stream(&detector, &text),
        _ => Vec::new(),
    };
    let intact = file.clone();
    damage(u, &mut file)?;
    load_index(&detector, &file, &intact, &text);
    load_stream(&detector, &file, &text);
    Ok(())
}

fn saved(u: &mut Unstructured<'_>, index: std::result::Result<Index, Error>, text: &str) -> Result<Vec<u8>> {
    let mut index = index.expect("it keeps the first copy");
    if u.ratio(1, 2)? {
        index.insert_keyed("a key", text).expect("a new key");
    } else {
        index.insert(text);
    }
    let more = chains(u)?;
    index.insert_keyed(7, &more).expect("a new key");
    if u.ratio(1, 4)? {
        // Not all indexes can.
        let _ = index.remove(7);
    }
    Ok(file(&index))
}

fn file(index: &Index) -> Vec<u8> {
    let mut file = Vec::new();
    index.save(&mut file).expect("memory can be written");
    file
}

fn saved_stream(detector: &Detector, text: &str) -> Vec<u8> {
    let (mut stream, mut file) = (detector.stream(), Vec::new());
    stream.run(text.as_bytes(), &mut Vec::new()).expect("neither reading nor writing fails");
    stream.save(&mut file).expect("memory can be written");
    file
}

/// Changes some bytes, or adds or removes some, and corrects the checksum most of the time.
fn damage(u: &mut Unstructured<'_>, file: &mut Vec<u8>) -> Result<()> {
    let seals = u.ratio(3, 4)?;
    // A header with other settings is refused, so most changes are behind it.
    let from = if u.ratio(7, 8)? { 87.min(file.len()) } else { 0 };
    for _ in 0..u.int_in_range(0..=3u8)? {
        let at = u.int_in_range(from..=file.len())?;
        let word = at..file.len().min(at + 8);
        match u.int_in_range(0..=6u8)? {
            0 => file[word].iter_mut().take(1).for_each(|byte| *byte ^= 1),
            1 => file[word].fill(*u.choose(&[0, 0xFF, 1])?),
            2 => file[word].iter_mut().take(1).for_each(|byte| *byte = byte.wrapping_add(1)),
            3 => file.truncate(at),
            4 => drop(file.drain(word)),
            5 => {
                let copied = file[word.clone()].to_vec();
                file.splice(at..at, copied);
            }
            _ => {
                let bytes = u.bytes(u.len().min(9))?;
                file.splice(at..at, bytes.iter().copied());
            }
        }
    }
    if seals && file.len() >= 16 {
        let end = file.len() - 16;
        let checksum = xxh3_128(&file[..end]);
        file[end..].copy_from_slice(&checksum.to_le_bytes());
    }
    Ok(())
}

fn load_index(detector: &Detector, file: &[u8], intact: &[u8], text: &str) {
    let Ok(mut index) = detector.load_index(file) else {
        assert!(file != intact || !file.starts_with(b"refrain\x89"), "an intact file is refused");
        return;
    };
    // Answers may be wrong, because whoever seals a file can write anything into it. But there are answers.
    index.check(text);
    index.matches(text);
    let _ = (index.document_count(), index.work_limited());
    if index.has_passages() {
        index.passages(text).expect("the form has token ranges");
    }
    let saved = self::file(&index);
    let again = detector.load_index(saved.as_slice()).expect("what it saves can be loaded");
    assert_eq!(self::file(&again), saved);
    if index.is_removable() {
        let _ = index.replace("a key", text);
        let _ = index.remove(7);
    }
    index.insert(text);
    detector.load_index(self::file(&index).as_slice()).expect("what it saves can be loaded");
}

fn load_stream(detector: &Detector, file: &[u8], text: &str) {
    if let Ok(mut stream) = detector.stream().load(file) {
        stream.run(text.as_bytes(), &mut Vec::new()).expect("neither reading nor writing fails");
    }
}
