//! A file read whole, a large one on all threads.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

/// From this size on more threads than one pay.
const LARGE: u64 = 16 << 20;

/// The bytes of the file.
pub fn whole_file(path: &Path) -> io::Result<Vec<u8>> {
    let mut file = File::open(path)?;
    let metadata = file.metadata()?;
    // Pipes and devices have no size, and can be read in order only.
    if metadata.is_file() {
        return of_size(file, metadata.len());
    }
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The bytes of a file that had this size a moment ago.
fn of_size(mut file: File, len: u64) -> io::Result<Vec<u8>> {
    let in_pieces = if len < LARGE { None } else { in_pieces(&file, len)? };
    let mut bytes = in_pieces.unwrap_or_default();
    // All of it, or what was written behind meanwhile.
    file.seek(SeekFrom::Start(bytes.len() as u64))?;
    file.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The first `len` bytes; `None` if the file has not as many any more, or this system can't read it so.
#[cfg(unix)]
fn in_pieces(file: &File, len: u64) -> io::Result<Option<Vec<u8>>> {
    use rayon::prelude::*;
    use std::os::unix::fs::FileExt;

    const PIECE: usize = 4 << 20;
    let Ok(len) = usize::try_from(len) else { return Ok(None) };
    // The system gives this memory only when a thread first writes there, which costs about what the reading does. (152 MB
    // of `--dedup`, two cores: 0.40 s in place of 0.44.)
    let mut bytes = vec![0; len];
    let read = bytes
        .par_chunks_mut(PIECE)
        .enumerate()
        .try_for_each(|(piece, bytes)| file.read_exact_at(bytes, piece as u64 * PIECE as u64));
    match read {
        Ok(()) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(None),
        Err(error) => Err(error),
    }
}

#[cfg(not(unix))]
fn in_pieces(_: &File, _: u64) -> io::Result<Option<Vec<u8>>> {
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_whole_whatever_its_size_was() {
        let path = tempfile::NamedTempFile::new().unwrap().into_temp_path();
        let bytes: Vec<u8> = (0..LARGE as u32 / 4 + 1000).flat_map(u32::to_le_bytes).collect();
        for len in [0, 1, LARGE as usize - 1, LARGE as usize, bytes.len()] {
            std::fs::write(&path, &bytes[..len]).unwrap();
            assert!(whole_file(&path).unwrap() == bytes[..len], "{len}");
        }
        // It has grown, from little, from much; it has shrunk.
        let len = bytes.len() as u64;
        for size_was in [0, 1, LARGE, len - 1, len + 1, 2 * len] {
            assert!(of_size(File::open(&path).unwrap(), size_was).unwrap() == bytes, "{size_was}");
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn what_has_no_size_is_read_in_order() {
        assert_eq!(whole_file(Path::new("/dev/null")).unwrap(), b"");
        assert!(whole_file(Path::new("/proc/self/maps")).unwrap().len() > 100);
        assert!(whole_file(Path::new("/proc")).is_err());
    }
}
