//! Eight bytes in one register (SIMD within a register); the first byte is the lowest.

/// 1 in each of eight bytes.
pub(super) const ONES: u64 = u64::from_le_bytes([1; 8]);

/// The high bit of each of eight bytes.
pub(super) const HIGHS: u64 = ONES << 7;

/// The high bit of each byte that equals `b`.
#[inline]
pub(super) fn equal(eight: u64, b: u8) -> u64 {
    let x = eight ^ (ONES * u64::from(b));
    // The addition carries into the high bit of each byte of `x` in which another bit is set.
    !(((x & !HIGHS) + !HIGHS) | x) & HIGHS
}

/// The index of the first byte with its high bit set; `None` without such a byte.
#[inline]
pub(super) fn first_high(eight: u64) -> Option<usize> {
    let highs = eight & HIGHS;
    (highs != 0).then(|| highs.trailing_zeros() as usize / 8)
}

/// Whether one of eight bytes begins a character of three or four bytes: 111xxxxx.
#[inline]
pub(super) fn holds_wide(eight: &[u8; 8]) -> bool {
    let v = u64::from_le_bytes(*eight);
    v & v << 1 & v << 2 & HIGHS != 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_found_in_every_place() {
        for at in 0..8 {
            let mut bytes = [b'a'; 8];
            bytes[at] = b' ';
            assert_eq!(equal(u64::from_le_bytes(bytes), b' '), 0x80 << (8 * at));
            assert_eq!(first_high(u64::from_le_bytes(bytes)), None);
            bytes[at] = 0xC3;
            assert_eq!(first_high(u64::from_le_bytes(bytes)), Some(at));
            assert!(!holds_wide(&bytes));
            bytes[at] = 0xE2;
            assert!(holds_wide(&bytes));
        }
    }
}
