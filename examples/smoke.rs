fn main() {
    let t = std::fs::read_to_string(std::env::args().nth(1).unwrap()).unwrap();
    let s = std::time::Instant::now();
    let r = refrain::analyze(&t);
    println!("{r}{:?}", s.elapsed());
    println!("{:?}", r.stats());
    let d = refrain::dedup(&t);
    println!("{} -> {}", t.len(), d.len());
    println!("{:?}", s.elapsed());
    println!("{}", r.sentence_groups().len());
    println!("{:?}", s.elapsed());
}
