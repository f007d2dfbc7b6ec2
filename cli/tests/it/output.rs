//! Where `--dedup` writes, and which files it never overwrites.

use super::*;

/// Runs `--dedup --output-dir DIR/clean` on files of `dir`.
fn dedup_to_dir(dir: &TempDir, options: &[&str], files: &[&str]) -> Outcome {
    let clean = dir.path().join("clean");
    let files: Vec<_> = files.iter().map(|name| dir.path().join(name)).collect();
    let args = ["--dedup", "--min-words", "3", "--output-dir", arg(&clean)];
    refrain(args.into_iter().chain(options.iter().copied()).chain(files.iter().map(|file| arg(file))))
}

fn clean(dir: &TempDir, name: &str) -> String {
    fs::read_to_string(dir.path().join("clean").join(name)).unwrap()
}

#[test]
fn of_several_files_goes_to_a_directory() {
    let dir = dir_with(&[("a.txt", b"a b c\nd e f\n"), ("x/b.txt", b"d e f\ng h i\n"), ("c.txt", b"a b c\n")]);
    let outcome = dedup_to_dir(&dir, &[], &["a.txt", "x/b.txt", "c.txt"]);
    assert_eq!((outcome.code, outcome.out.as_str(), outcome.err.as_str()), (0, "", ""));
    assert_eq!(names_in(&dir.path().join("clean")), ["a.txt", "b.txt", "c.txt"]);
    assert_eq!(["a.txt", "b.txt", "c.txt"].map(|name| clean(&dir, name)), ["a b c\nd e f\n", "g h i\n", ""]);
}

#[test]
fn of_one_file_may_go_to_a_directory() {
    let dir = dir_with(&[("a.txt", b"a b c\na b c\n")]);
    assert_eq!(dedup_to_dir(&dir, &[], &["a.txt"]).code, 0);
    assert_eq!(clean(&dir, "a.txt"), "a b c\n");
}

#[test]
fn overwrites_nothing_unless_forced() {
    let dir = dir_with(&[("a.txt", b"a b c\n"), ("b.txt", b"d e f\n"), ("clean/b.txt", b"precious")]);
    let outcome = dedup_to_dir(&dir, &[], &["a.txt", "b.txt"]);
    assert_eq!(outcome.code, 2);
    assert!(outcome.err.contains("b.txt: is there already; remove it, or use --force"), "{}", outcome.err);
    assert_eq!(names_in(&dir.path().join("clean")), ["b.txt"]);
    assert_eq!(clean(&dir, "b.txt"), "precious");
    assert_eq!(dedup_to_dir(&dir, &["--force"], &["a.txt", "b.txt"]).code, 0);
    assert_eq!(names_in(&dir.path().join("clean")), ["a.txt", "b.txt"]);
    assert_eq!(clean(&dir, "b.txt"), "d e f\n");
}

#[test]
fn never_overwrites_an_input() {
    let dir = dir_with(&[("clean/a.txt", b"a b c\na b c\n"), ("b.txt", b"d e f\n")]);
    for options in [&[][..], &["--force"]] {
        let outcome = dedup_to_dir(&dir, options, &["b.txt", "clean/../clean/a.txt"]);
        assert_eq!(outcome.code, 2);
        assert!(outcome.err.contains("a.txt: is an input itself"), "{}", outcome.err);
        assert_eq!(names_in(&dir.path().join("clean")), ["a.txt"]);
        assert_eq!(clean(&dir, "a.txt"), "a b c\na b c\n");
    }
}

#[test]
fn of_files_of_one_name_keeps_them_apart_by_their_paths() {
    let dir = dir_with(&[("x/a.txt", b"a b c\n"), ("y/z/a.txt", b"d e f\n"), ("y/b.txt", b"d e f\ng h i\n")]);
    let outcome = dedup_to_dir(&dir, &[], &["x/a.txt", "y/../y/z/a.txt", "y/b.txt"]);
    assert_eq!((outcome.code, outcome.out.as_str(), outcome.err.as_str()), (0, "", ""));
    assert_eq!(names_in(&dir.path().join("clean")), ["b.txt", "x", "y"]);
    let names = ["x/a.txt", "y/z/a.txt", "b.txt"];
    assert_eq!(names.map(|name| clean(&dir, name)), ["a b c\n", "d e f\n", "g h i\n"]);
    let again = dedup_to_dir(&dir, &[], &["x/a.txt", "y/z/a.txt"]);
    assert!(again.code == 2 && again.err.contains("a.txt: is there already"), "{}", again.err);
}

#[cfg(unix)]
mod interrupted {
    use std::os::unix::process::ExitStatusExt;
    use std::process::Child;
    use std::time::{Duration, Instant};

    use super::*;

    fn send(signal: &str, child: &Child) {
        assert!(Command::new("kill").args(["-s", signal, &child.id().to_string()]).status().unwrap().success());
    }

    /// Waits until a hidden file is in the directory or the program has ended.
    fn wait_for_hidden_file(dir: &Path, child: &mut Child) {
        let began = Instant::now();
        let is_there = || dir.is_dir() && names_in(dir).iter().any(|name| name.starts_with(".refrain-"));
        while !is_there() && child.try_wait().unwrap().is_none() {
            assert!(began.elapsed() < Duration::from_secs(60), "no temporary file is made");
            thread::sleep(Duration::from_millis(1));
        }
    }

    /// The program waits for more input in the middle of its work.
    #[test]
    fn a_stream_leaves_nothing() {
        for (signal, number) in [("INT", 2), ("TERM", 15)] {
            let dir = dir_with(&[]);
            let (pipe, clean) = (dir.path().join("pipe"), dir.path().join("clean/deep"));
            assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
            let args = ["--dedup", "--stream", "--output-dir", arg(&clean), arg(&pipe)];
            let mut child = program().args(args).spawn().unwrap();
            let mut input = fs::OpenOptions::new().write(true).open(&pipe).unwrap();
            input.write_all(b"The last boat to the island leaves at nine.\n").unwrap();
            wait_for_hidden_file(&clean, &mut child);
            send(signal, &child);
            assert_eq!(child.wait().unwrap().signal(), Some(number), "the signal ends the program");
            assert_eq!(names_in(dir.path()), ["pipe"]);
        }
    }

    /// The program ends somewhere between the first file and the last, or after it.
    #[test]
    fn a_corpus_leaves_all_files_or_nothing() {
        let texts: Vec<_> = (0..1000).map(|n| (format!("{n}.txt"), format!("this is the text number {n}\n"))).collect();
        for wait in [0, 1, 4, 16, 64] {
            let files: Vec<_> = texts.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
            let dir = dir_with(&files);
            let clean = dir.path().join("clean");
            let mut command = program();
            command.args(["--dedup", "--output-dir", arg(&clean)]);
            let mut child = command.args(texts.iter().map(|(name, _)| dir.path().join(name))).spawn().unwrap();
            wait_for_hidden_file(&clean, &mut child);
            thread::sleep(Duration::from_millis(wait));
            send("TERM", &child);
            child.wait().unwrap();
            if clean.exists() {
                let names = names_in(&clean);
                assert_eq!(names.len(), texts.len(), "after {wait} ms");
                assert!(names.iter().all(|name| name.ends_with(".txt")));
            }
        }
    }
}

#[test]
fn that_fails_leaves_no_file() {
    let dir = dir_with(&[("a.txt", b"a b c\n"), ("b.txt", b"\xFF"), ("c.txt", b"g h i\n"), ("clean/c.txt/d", b"")]);
    assert_eq!(dedup_to_dir(&dir, &["--force"], &["a.txt", "b.txt"]).code, 2);
    let outcome = dedup_to_dir(&dir, &["--force"], &["a.txt", "c.txt"]);
    assert_eq!(outcome.code, 2);
    assert!(outcome.err.contains("c.txt: is a directory"), "{}", outcome.err);
    assert_eq!(names_in(&dir.path().join("clean")), ["c.txt"]);
}

#[cfg(unix)]
#[test]
fn has_the_permissions_of_any_new_file() {
    use std::os::unix::fs::PermissionsExt;
    let dir = dir_with(&[("a.txt", b"a b c\n")]);
    assert_eq!(dedup_to_dir(&dir, &[], &["a.txt"]).code, 0);
    let mode = |file: &str| fs::metadata(dir.path().join(file)).unwrap().permissions().mode();
    assert_eq!(mode("clean/a.txt"), mode("a.txt"));
}

#[test]
fn to_a_closed_pipe_ends_quietly() {
    let text: String = (0..20_000).map(|n| format!("line number {n}\n")).collect();
    let dir = dir_with(&[("a.txt", format!("{text}{text}").as_bytes())]);
    for option in ["--json", "--dedup", "--all"] {
        let mut command = program();
        command.arg(option).arg(dir.path().join("a.txt")).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""), "{option}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn to_a_full_disk_fails() {
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = program().args(["--dedup", ARTICLE]).stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("standard output: "));
}

/// The output is lost, as with `> /dev/null`: before `main`, Rust opens that instead, so it cannot be known.
#[cfg(unix)]
#[test]
fn to_a_closed_standard_output_is_lost_without_a_panic() {
    for (redirection, code) in [(">&-", 0), ("2>&-", 0), (">&- 2>&-", 0), ("--no-such-option >&- 2>&-", 2)] {
        let command = format!("\"$0\" --dedup \"$1\" {redirection}");
        let mut shell = Command::new("sh");
        shell.args(["-c", &command]).arg(program_path()).arg(ARTICLE).current_dir(repository());
        let output = shell.output().unwrap();
        assert_eq!(output.status.code(), Some(code), "{redirection}");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{redirection}");
    }
}
