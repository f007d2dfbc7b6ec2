"""Near-duplicate paragraphs with rensa's MinHash LSH: what the crate's join is compared with.

    pip install rensa SetSimilaritySearch
    python rensa_pipeline.py FILE [--shingle 3] [--threshold 0.8] [--how pairs|flags|exact] [--paragraphs N]

The same job as `refrain --json --sentences no FILE`, as far as the peer can do it: a paragraph a line, copies dropped
first, paragraphs of fewer than three words left out, word n-grams, 128 permutations in 16 bands.

    pairs   candidate pairs from the LSH, joined into groups (not verified: some are not similar), by the calls that take
            all sets at once
    objects the same by the calls that take one set each, as rensa's own README does it
    flags   only whether a paragraph has a candidate, by the matrix calls: the fastest that rensa has for full sets,
            but it does not say which paragraphs belong together
    exact   all pairs by SetSimilaritySearch instead

All of them spend less on the normal form than the crate does: lower-casing, and cutting at white space.
"""

import argparse
import itertools
import time


def paragraphs(path, most):
    """The words of each distinct paragraph of three words or more, in order."""
    seen = set()
    with open(path, encoding="utf-8", newline="\n") as lines:
        for line in itertools.islice(lines, most):
            words = line.lower().split()
            normal_form = " ".join(words)
            if len(words) >= 3 and normal_form not in seen:
                seen.add(normal_form)
                yield words


def shingles(words, n):
    """The n-grams of the words; a paragraph with fewer is one."""
    n = min(n, len(words))
    return list(map(" ".join, zip(*(words[i:] for i in range(n)))))


def joined(pairs, count):
    """The groups of two or more that pairs make."""
    leader = list(range(count))

    def find(one):
        while leader[one] != one:
            leader[one] = leader[leader[one]]
            one = leader[one]
        return one

    for a, b in pairs:
        a, b = find(a), find(b)
        leader[max(a, b)] = min(a, b)
    groups = {}
    for one in range(count):
        groups.setdefault(find(one), []).append(one)
    return [group for group in groups.values() if len(group) > 1]


def rensa_pairs(sets, threshold):
    from rensa import RMinHash, RMinHashLSH

    # The calls for many at once: they work on all cores, and make no Python object a shingle.
    sketches = RMinHash.from_token_sets(sets, 128, 42)
    index = RMinHashLSH(threshold, 128, 16)
    index.insert_many(sketches)
    candidates = index.query_all(sketches)
    pairs = ((one, other) for one, others in enumerate(candidates) for other in others if other < one)
    return joined(pairs, len(sketches))


def rensa_objects(sets, threshold):
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(threshold, 128, 16)
    pairs = []
    count = 0
    for count, tokens in enumerate(sets, 1):
        sketch = RMinHash(128, 42)
        sketch.update(tokens)
        pairs.extend((count - 1, other) for other in index.query(sketch))
        index.insert(count - 1, sketch)
    return joined(pairs, count)


def rensa_flags(sets, threshold):
    from rensa import RMinHash, RMinHashLSH

    matrix = RMinHash.digest_matrix_from_token_sets(sets, 128, 42)
    return RMinHashLSH(threshold, 128, 16).query_duplicate_flags_matrix_one_shot(matrix)


def exact_pairs(sets, threshold):
    from SetSimilaritySearch import all_pairs

    sets = list(sets)
    pairs = all_pairs(sets, similarity_func_name="jaccard", similarity_threshold=threshold)
    return joined(((a, b) for a, b, _ in pairs), len(sets))


def main():
    parser = argparse.ArgumentParser(description="Near-duplicate paragraphs with rensa")
    parser.add_argument("file")
    parser.add_argument("--shingle", type=int, default=2)
    parser.add_argument("--threshold", type=float, default=0.75)
    parser.add_argument("--how", choices=["pairs", "objects", "flags", "exact"], default="pairs")
    parser.add_argument("--paragraphs", type=int, default=None)
    options = parser.parse_args()

    start = time.perf_counter()
    sets = (shingles(words, options.shingle) for words in paragraphs(options.file, options.paragraphs))
    if options.how == "flags":
        flags = rensa_flags(sets, options.threshold)
        print(f"{len(flags)} distinct, {sum(flags)} with a candidate", end="")
    else:
        find = {"pairs": rensa_pairs, "objects": rensa_objects, "exact": exact_pairs}[options.how]
        groups = find(sets, options.threshold)
        print(f"{len(groups)} groups of {sum(map(len, groups))} paragraphs", end="")
    print(f", {time.perf_counter() - start:.2f} s")


if __name__ == "__main__":
    main()
