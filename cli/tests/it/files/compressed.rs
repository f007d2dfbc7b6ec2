//! Compressed files are read as what they contain, and written as their names say.

use std::io::Read;

use super::*;

const FORMATS: [&str; 4] = ["gz", "zst", "bz2", "xz"];

/// The content, compressed in the format of this suffix.
fn compressed(suffix: &str, content: &[u8]) -> Vec<u8> {
    match suffix {
        "gz" => {
            let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
            encoder.write_all(content).unwrap();
            encoder.finish().unwrap()
        }
        "zst" => {
            let mut encoder = zstd::Encoder::new(Vec::new(), 1).unwrap();
            encoder.include_checksum(true).unwrap();
            encoder.write_all(content).unwrap();
            encoder.finish().unwrap()
        }
        "bz2" => {
            let mut encoder = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::fast());
            encoder.write_all(content).unwrap();
            encoder.finish().unwrap()
        }
        "xz" => {
            let options = lzma_rust2::XzOptions::with_preset(0);
            let mut encoder = lzma_rust2::XzWriter::new(Vec::new(), options).unwrap();
            encoder.write_all(content).unwrap();
            encoder.finish().unwrap()
        }
        _ => panic!("{suffix}"),
    }
}

/// The content of a compressed file, which must be one whole file of the format.
fn content(suffix: &str, bytes: &[u8]) -> Vec<u8> {
    let mut content = Vec::new();
    match suffix {
        "gz" => flate2::read::GzDecoder::new(bytes).read_to_end(&mut content),
        "zst" => zstd::Decoder::new(bytes).unwrap().read_to_end(&mut content),
        "bz2" => bzip2::read::BzDecoder::new(bytes).read_to_end(&mut content),
        "xz" => lzma_rust2::XzReader::new(bytes, false).read_to_end(&mut content),
        _ => panic!("{suffix}"),
    }
    .unwrap();
    content
}

/// Text of more than one block of every format: lines that differ, and once more the first thousand.
fn text() -> (String, String) {
    let distinct: String =
        (0..40_000).map(|n| format!("the boat number {n} leaves the old quay at nine {}\n", n * n)).collect();
    let again: String = distinct.split_inclusive('\n').take(1000).collect();
    (distinct.clone() + &again, distinct)
}

#[test]
fn files_have_the_report_of_what_they_contain() {
    let (text, _) = text();
    let args = ["--json", "--exact", "--sentences", "no"];
    let plain = dir_with(&[("a", text.as_bytes())]);
    let expected = run_in(plain.path(), &[&args[..], &["a"]].concat()).out;
    for suffix in FORMATS {
        // The name does not matter for reading.
        let dir = dir_with(&[("a", &compressed(suffix, text.as_bytes()))]);
        let outcome = run_in(dir.path(), &[&args[..], &["a"]].concat());
        assert!(outcome.code == 0 && outcome.out == expected, "{suffix}: {}", outcome.err);
    }
}

#[test]
fn files_are_written_compressed_if_their_names_say_so() {
    let (text, clean) = text();
    for suffix in FORMATS {
        let name = format!("a.txt.{suffix}");
        let dir = dir_with(&[(&name, &compressed(suffix, text.as_bytes()))]);
        for stream in [&[][..], &["--stream"]] {
            let args =
                [&["--dedup", "--force", "--paragraphs", "line", "--output-dir", "clean"], stream, &[&name]].concat();
            let outcome = run_in(dir.path(), &args);
            assert_eq!((outcome.code, outcome.err.as_str()), (0, ""), "{name} {stream:?}");
            let written = fs::read(dir.path().join("clean").join(&name)).unwrap();
            assert!(written.len() < clean.len() / 2, "{name} {stream:?}: {} bytes", written.len());
            assert!(content(suffix, &written) == clean.as_bytes(), "{name} {stream:?}");
        }
        // Standard output has no name.
        assert!(run_in(dir.path(), &["--dedup", "--paragraphs", "line", &name]).out == clean, "{name}");
    }
}

#[test]
fn input_may_come_from_a_pipe() {
    for suffix in FORMATS {
        let input = compressed(suffix, format!("{BOAT}{QUAY}{BOAT}").as_bytes());
        for options in [&["--dedup", "-"][..], &["--dedup", "--stream", "-"]] {
            let outcome = refrain_with_input(options, &input);
            assert_eq!(
                (outcome.code, outcome.out),
                (0, format!("{BOAT}{QUAY}")),
                "{suffix} {options:?}: {}",
                outcome.err
            );
        }
    }
}

#[test]
fn files_may_consist_of_several() {
    for suffix in FORMATS {
        let parts = [BOAT, "", QUAY, BOAT].map(|part| compressed(suffix, part.as_bytes())).concat();
        let dir = dir_with(&[("a", &parts)]);
        for stream in [&[][..], &["--stream"]] {
            let outcome = run_in(dir.path(), &[&["--dedup", "a"], stream].concat());
            assert_eq!((outcome.code, outcome.out), (0, format!("{BOAT}{QUAY}")), "{suffix}: {}", outcome.err);
        }
    }
}

#[test]
fn files_may_be_empty() {
    for suffix in FORMATS {
        let name = format!("a.{suffix}");
        let dir = dir_with(&[(&name, &compressed(suffix, b""))]);
        assert_eq!(run_in(dir.path(), &["--dedup", "--output-dir", "clean", &name]).code, 0, "{suffix}");
        assert_eq!(content(suffix, &fs::read(dir.path().join("clean").join(&name)).unwrap()), b"");
    }
}

#[test]
fn data_that_are_damaged_are_an_error_that_names_the_file() {
    let (text, _) = text();
    for suffix in FORMATS {
        let whole = compressed(suffix, text.as_bytes());
        let mut flipped = whole.clone();
        flipped[whole.len() / 2] ^= 0x10;
        let halves: [(&str, &[u8]); 4] = [
            ("half", &whole[..whole.len() / 2]),
            ("without the last byte", &whole[..whole.len() - 1]),
            ("the beginning", &whole[..12]),
            ("flipped", &flipped),
        ];
        for (what, bytes) in halves {
            let name = format!("a.{suffix}");
            let dir = dir_with(&[(&name, bytes)]);
            for options in [
                &["--json"][..],
                &["--dedup", "--output-dir", "clean"],
                &["--dedup", "--stream", "--output-dir", "clean"],
            ] {
                let outcome = run_in(dir.path(), &[options, &[&name]].concat());
                assert_eq!((outcome.code, outcome.out.as_str()), (2, ""), "{what} of {suffix} {options:?}");
                let message = &outcome.err;
                assert!(message.contains(&format!("{name}: the ")), "{what} of {suffix} {options:?}: {message}");
                assert!(
                    message.contains("data are damaged or incomplete"),
                    "{what} of {suffix} {options:?}: {message}"
                );
            }
            assert_eq!(names_in(dir.path()), [name], "{what}");
        }
    }
}

#[test]
fn data_may_come_in_a_slow_pipe() {
    for suffix in FORMATS {
        let input = compressed(suffix, BOAT.as_bytes());
        let mut command = program();
        command.args(["--dedup", "--stream", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        for byte in input {
            stdin.write_all(&[byte]).unwrap();
            thread::yield_now();
        }
        drop(stdin);
        assert_eq!(String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap(), BOAT, "{suffix}");
    }
}

#[test]
fn archives_are_refused_with_advice() {
    let mut tar = vec![0; 512];
    tar[..5].copy_from_slice(b"a.txt");
    tar[257..262].copy_from_slice(b"ustar");
    let dir = dir_with(&[
        ("a.tar.gz", &compressed("gz", &tar)),
        ("b.zip", b"PK\x03\x04"),
        ("c.gz", &compressed("gz", &compressed("xz", b"x"))),
        ("d.pdf", b"%PDF-1.7\n"),
    ]);
    for (name, words) in
        [("a.tar.gz", "tar archive"), ("b.zip", "zip"), ("c.gz", "compressed twice"), ("d.pdf", "pdftotext")]
    {
        let outcome = run_in(dir.path(), &["--lossy", name]);
        assert!(outcome.code == 2 && outcome.err.contains(words), "{name}: {}", outcome.err);
    }
}
