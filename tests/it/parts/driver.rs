//! All tasks of the join in parts, one after the other, as an engine would run them.

use std::collections::{BTreeMap, HashMap};
use std::num::NonZero;

use refrain::parts::{Earlier, Join, Joined, Searched, SetRow, Sketch, State, UnitRow, units};
use refrain::{Detector, Place, Report};

/// How the work is divided.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    pub partitions: u32,
    /// Of the sketch.
    pub counters: u32,
    /// The number of rounds after which one task decides the units that are left.
    pub rounds: usize,
    /// Whether sets are sent only to partitions where another set looks for them.
    pub lookups: bool,
    /// Rotates the rows of each partition and the parts of the sketch.
    pub rotation: usize,
}

impl Plan {
    pub fn new(partitions: u32) -> Self {
        Self { partitions, counters: 1 << 16, rounds: usize::MAX, lookups: false, rotation: 0 }
    }
}

/// The groups of two or more units: for each representative its variants, by their first copies.
pub type Groups = BTreeMap<Place, BTreeMap<Place, Variant>>;

/// A variant of a group. The numbers are compared by their bits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    pub copies: Vec<Place>,
    pub similarity: u64,
    pub containment: u64,
}

/// What a round took.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Round {
    /// Units that were undecided before it. In the last round, members.
    pub searched: usize,
    /// Sets that took part.
    pub sets: usize,
    /// Sets that were sent to a partition, each as often as it was sent.
    pub rows: usize,
    /// The shingles of these.
    pub shingles: usize,
    /// The most rows of a partition.
    pub most_rows: usize,
    pub compared: u64,
    pub read: u64,
}

/// What all rounds took.
#[derive(Clone, Debug, Default)]
pub struct Costs {
    pub units: usize,
    pub variants: usize,
    pub shingles: usize,
    /// The units that one task decided after the rounds.
    pub rest: usize,
    pub rounds: Vec<Round>,
    pub last: Round,
}

/// The first copies of all units, with the places of all copies.
pub struct FirstCopies {
    pub firsts: Vec<UnitRow>,
    pub copies: HashMap<Place, Vec<Place>>,
}

impl FirstCopies {
    pub fn of(units: Vec<UnitRow>) -> Self {
        let mut places: HashMap<_, Vec<Place>> = HashMap::new();
        for unit in &units {
            places.entry(unit.fingerprint).or_default().push(unit.place);
        }
        let copies = places.into_values().map(|mut places| {
            places.sort_unstable();
            (places[0], places)
        });
        let copies: HashMap<_, _> = copies.collect();
        let firsts = units.into_iter().filter(|unit| copies.contains_key(&unit.place)).collect();
        Self { firsts, copies }
    }
}

/// The join of a corpus, with the sketches of parts of it.
pub fn join(detector: &Detector, firsts: &[UnitRow], plan: Plan) -> Join {
    let new = || Sketch::new(NonZero::new(plan.counters).unwrap());
    let sketch_of = |units: &[UnitRow]| {
        let mut sketch = new();
        units.iter().for_each(|unit| sketch.add(&unit.shingles));
        sketch
    };
    let mut parts: Vec<Sketch> = firsts.chunks(firsts.len().div_ceil(3).max(1)).map(sketch_of).collect();
    let middle = plan.rotation % parts.len().max(1);
    parts.rotate_left(middle);
    let mut sketch = new();
    parts.iter().for_each(|part| sketch.merge(part).unwrap());
    Join::new(detector, sketch, NonZero::new(plan.partitions).unwrap()).unwrap()
}

/// Sends sets to their partitions and lets `task` work on each. Returns all answers.
fn in_partitions<T>(
    join: &Join,
    sets: &[SetRow<'_>],
    plan: Plan,
    round: &mut Round,
    task: impl Fn(&Join, u32, Vec<SetRow<'_>>) -> Searched<T>,
) -> Vec<T> {
    let mut join = join.clone();
    let is_last = sets.iter().all(|set| set.state != State::Undecided);
    let searched = if is_last { State::Member } else { State::Undecided };
    let is_searched = |set: &&SetRow<'_>| set.state == searched;
    round.searched = sets.iter().filter(is_searched).count();
    round.sets = sets.len();
    if plan.lookups {
        let mut lookups = Sketch::new(NonZero::new(plan.counters).unwrap());
        sets.iter().filter(is_searched).for_each(|set| join.add_lookups(set.shingles, &mut lookups));
        join = join.with_lookups(lookups);
    }
    let mut partitions: Vec<Vec<SetRow<'_>>> = vec![Vec::new(); plan.partitions as usize];
    for set in sets {
        for partition in join.route(set.shingles) {
            partitions[partition as usize].push(*set);
            round.rows += 1;
            round.shingles += set.shingles.len();
        }
    }
    round.most_rows = partitions.iter().map(Vec::len).max().unwrap_or_default();
    let mut answers = Vec::new();
    for (partition, mut rows) in (0..).zip(partitions) {
        let middle = plan.rotation % rows.len().max(1);
        rows.rotate_left(middle);
        let searched = task(&join, partition, rows);
        round.compared += searched.compared;
        round.read += searched.read;
        answers.extend(searched.rows);
    }
    answers
}

/// The states of all units.
fn settle(join: &Join, firsts: &[UnitRow], plan: Plan, costs: &mut Costs) -> HashMap<Place, State> {
    let mut states: HashMap<Place, State> = firsts.iter().map(|unit| (unit.place, State::Undecided)).collect();
    let mut is_new: HashMap<Place, bool> = HashMap::new();
    loop {
        let takes_part = |unit: &&UnitRow| match states[&unit.place] {
            State::Undecided => true,
            State::Representative => is_new.get(&unit.place) == Some(&true),
            State::Member => false,
        };
        let sets: Vec<SetRow<'_>> =
            firsts.iter().filter(takes_part).map(|unit| unit.in_state(states[&unit.place])).collect();
        let undecided: Vec<Place> =
            sets.iter().filter(|set| set.state == State::Undecided).map(|set| set.place).collect();
        if undecided.is_empty() {
            return states;
        }
        if costs.rounds.len() == plan.rounds {
            costs.rest = undecided.len();
            states.extend(join.lead(sets).rows);
            return states;
        }
        let mut round = Round::default();
        let answers =
            in_partitions(join, &sets, plan, &mut round, |join, partition, rows| join.earliest(partition, rows));
        costs.rounds.push(round);
        let mut found: HashMap<Place, Earlier> = HashMap::new();
        for answer in answers {
            let earlier = found.entry(answer.place).or_insert(answer.earlier);
            *earlier = answer.earlier.min(*earlier);
        }
        let first_step: HashMap<Place, State> =
            undecided.iter().map(|place| (*place, State::after_search(found.get(place).copied()))).collect();
        is_new.clear();
        for (place, state) in &first_step {
            let state = match found.get(place) {
                Some(Earlier::Undecided(turn)) => State::after_earlier(first_step[&turn.place]),
                _ => *state,
            };
            is_new.insert(*place, state == State::Representative);
            states.insert(*place, state);
        }
    }
}

/// The groups of a corpus, by the join in parts.
pub fn in_parts<T: AsRef<str>>(detector: &Detector, documents: &[T], plan: Plan) -> (Groups, Costs) {
    let units =
        documents.iter().enumerate().flat_map(|(number, text)| units(detector, number, text.as_ref())).collect();
    groups_of(detector, units, plan)
}

/// The groups of these units.
pub fn groups_of(detector: &Detector, units: Vec<UnitRow>, plan: Plan) -> (Groups, Costs) {
    let mut costs = Costs { units: units.len(), ..Costs::default() };
    let FirstCopies { firsts, copies } = FirstCopies::of(units);
    costs.variants = firsts.len();
    costs.shingles = firsts.iter().map(|unit| unit.shingles.len()).sum();
    let join = join(detector, &firsts, plan);
    let states = settle(&join, &firsts, plan, &mut costs);
    let mut sets: Vec<_> = firsts.iter().map(|unit| unit.in_state(states[&unit.place])).collect();
    let answers =
        in_partitions(&join, &sets, plan, &mut costs.last, |join, partition, rows| join.most_similar(partition, rows));
    let mut best: HashMap<Place, Joined> = HashMap::new();
    for answer in answers {
        let joined = best.entry(answer.place).or_insert(answer);
        *joined = joined.better(answer);
    }
    let middle = plan.rotation % sets.len().max(1);
    sets.rotate_left(middle);
    let in_one_task = join.group(sets).rows;
    assert_eq!(in_one_task.iter().map(|joined| (joined.place, *joined)).collect::<HashMap<_, _>>(), best);
    assert_eq!(in_one_task.len(), best.len());
    let mut groups = Groups::new();
    for unit in &firsts {
        let joined = best.get(&unit.place);
        assert_eq!(joined.is_some(), states[&unit.place] == State::Member, "{unit:?}");
        let [similarity, containment] =
            joined.map_or([1.0, 1.0], |joined| [joined.similarity, joined.containment]).map(f64::to_bits);
        let variant = Variant { copies: copies[&unit.place].clone(), similarity, containment };
        let representative = joined.map_or(unit.place, |joined| joined.representative.place);
        groups.entry(representative).or_default().insert(unit.place, variant);
    }
    groups.retain(|_, variants| variants.values().map(|variant| variant.copies.len()).sum::<usize>() > 1);
    (groups, costs)
}

/// The groups of a report.
pub fn in_report(report: &Report<'_>) -> Groups {
    let place = |unit: refrain::Unit<'_>| Place { document: unit.document(), index: unit.index() };
    let variants = |group: refrain::Group<'_, '_>| {
        let variant = |variant: refrain::Variant<'_, '_>| {
            let copies: Vec<_> = variant.copies().map(place).collect();
            let [similarity, containment] = [variant.similarity(), variant.containment()].map(f64::to_bits);
            (copies[0], Variant { copies, similarity, containment })
        };
        group.variants().map(variant).collect()
    };
    report.groups().map(|group| (place(group.representative()), variants(group))).collect()
}
