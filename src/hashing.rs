//! Cheap hashing of ids that the crate assigns itself. Hashes of text are in `fingerprint` and `shingle`.

/// 2^64 divided by the golden ratio, rounded to an odd number.
const GOLDEN_RATIO: u64 = 0x9E37_79B9_7F4A_7C15;

/// Multiplicative ("Fibonacci") hashing (Knuth, *The Art of Computer Programming*, volume 3, section 6.4): neighbouring
/// numbers get hashes that are far apart. One multiplication.
///
/// The high bits depend on all bits of `number`, the low bits only on its low bits. Use the high bits, or fold them down.
pub(crate) fn golden_hash(number: u64) -> u64 {
    number.wrapping_mul(GOLDEN_RATIO)
}
