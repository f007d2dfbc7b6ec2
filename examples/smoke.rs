fn main() {
    let t = std::fs::read_to_string(std::env::args().nth(1).unwrap()).unwrap();
    let w = std::env::args().nth(2).is_some();
    let s = std::time::Instant::now();
    let mut b = refrain::Detector::builder();
    if w {
        b = b.normalization(refrain::Normalization::whitespace());
    }
    let d = b.build().unwrap();
    let mut last = None;
    let r = d
        .analyze_corpus_watched([&t], |p| {
            if last != Some(p.phase) || p.done == p.total {
                eprintln!("{:?} {p:?}", s.elapsed());
                last = Some(p.phase);
            }
            std::ops::ControlFlow::Continue(())
        })
        .unwrap();
    println!("report {:?}", s.elapsed());
    println!("{:?}", r.stats());
    println!("{:?} {} blocks", s.elapsed(), r.blocks().len());
    let d = d.dedup(&t);
    println!("{} -> {}", t.len(), d.len());
    println!("{:?}", s.elapsed());
    println!("{} sentence groups", r.sentence_groups().len());
    println!("{:?}", s.elapsed());
}
