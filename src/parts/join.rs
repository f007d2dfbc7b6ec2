//! The searches in a partition: in each round for the earliest similar units, and in the last one for the most similar
//! representatives. Where one task has all sets, it does both in one pass.

use super::Join;
use super::route::PrefixShingle;
use super::rows::{Earlier, Found, Joined, Searched, SetRow, State, Turn};
use super::search::{EarlierSets, Probe};
use crate::document::Place;

impl Join {
    /// A round: for each undecided unit, an earlier unit of the partition that is similar to it. Units without one have no
    /// answer.
    ///
    /// `rows` are the sets that are [routed](Self::route) to the partition, in any order: all undecided units, and all
    /// units that became representatives in the round before. Earlier representatives need not take part again, because
    /// a unit that is similar to one is a member by now. Members are left out.
    ///
    /// For each unit, the smallest answer of all partitions counts. [`State`] has what follows from it.
    ///
    /// ```
    /// use std::num::NonZero;
    ///
    /// use refrain::parts::{Join, Sketch, State};
    /// use refrain::{Detector, parts};
    ///
    /// let detector = Detector::default();
    /// let text = "The last boat to the island leaves the old harbour at nine.\n\
    ///             The last boat to the island leaves the old harbour at ten.\n";
    /// let units = parts::units(&detector, 0, text);
    /// let mut sketch = Sketch::default();
    /// units.iter().for_each(|unit| sketch.add(&unit.shingles));
    /// let join = Join::new(&detector, sketch, NonZero::new(1).unwrap())?;
    /// let rows = units.iter().map(|unit| unit.in_state(State::Undecided));
    /// let found = join.earliest(0, rows).rows;
    /// assert_eq!((found.len(), found[0].place), (1, units[1].place));
    /// # Ok::<(), refrain::Error>(())
    /// ```
    pub fn earliest<'s>(&self, partition: u32, rows: impl IntoIterator<Item = SetRow<'s>>) -> Searched<Found> {
        let mut representatives = EarlierSets::new(self.threshold);
        let mut undecided = EarlierSets::new(self.threshold);
        let mut found = Vec::new();
        self.visit(Some(partition), rows, |row, probe| match row.state {
            State::Representative => representatives.insert(probe, row.shingles),
            State::Member => {}
            State::Undecided => {
                let earlier = match representatives.earliest(probe) {
                    Some(_) => Some(Earlier::Representative),
                    None => undecided.earliest(probe).map(Earlier::Undecided),
                };
                found.extend(earlier.map(|earlier| Found { place: row.place, earlier }));
                undecided.insert(probe, row.shingles);
            }
        });
        let compared = representatives.compared + undecided.compared;
        Searched { rows: found, compared, read: representatives.read + undecided.read }
    }

    /// The last round: for each member, the most similar earlier representative of the partition. Members without one have
    /// no answer.
    ///
    /// `rows` are the sets of all representatives and members that are [routed](Self::route) to the partition, in any
    /// order. For each member, the [better](Joined::better) answer of all partitions counts.
    pub fn most_similar<'s>(&self, partition: u32, rows: impl IntoIterator<Item = SetRow<'s>>) -> Searched<Joined> {
        let mut representatives = EarlierSets::new(self.threshold);
        let mut joined = Vec::new();
        self.visit(Some(partition), rows, |row, probe| match row.state {
            State::Representative => representatives.insert(probe, row.shingles),
            State::Undecided => {}
            State::Member => joined.extend(representatives.most_similar(probe)),
        });
        Searched { rows: joined, compared: representatives.compared, read: representatives.read }
    }

    /// Groups all units in one task, which needs their sets in memory: instead of all rounds and the last one. The answers
    /// are the members. All other units are representatives.
    ///
    /// `rows` are all first copies, in any order, whatever their states.
    ///
    /// ```
    /// use std::num::NonZero;
    ///
    /// use refrain::parts::{Join, Sketch, State};
    /// use refrain::{Detector, parts};
    ///
    /// let detector = Detector::default();
    /// let text = "The last boat to the island leaves the old harbour at nine.\n\
    ///             Nobody on the quay had seen the boy since noon that day.\n\
    ///             The last boat to the island leaves the old harbour at ten.\n";
    /// let units = parts::units(&detector, 0, text);
    /// let mut sketch = Sketch::default();
    /// units.iter().for_each(|unit| sketch.add(&unit.shingles));
    /// let join = Join::new(&detector, sketch, NonZero::new(1).unwrap())?;
    /// let members = join.group(units.iter().map(|unit| unit.in_state(State::Undecided))).rows;
    /// assert_eq!(members.len(), 1);
    /// assert_eq!((members[0].place, members[0].representative.place), (units[2].place, units[0].place));
    /// # Ok::<(), refrain::Error>(())
    /// ```
    pub fn group<'s>(&self, rows: impl IntoIterator<Item = SetRow<'s>>) -> Searched<Joined> {
        let mut representatives = EarlierSets::new(self.threshold);
        let mut members = Vec::new();
        self.visit(None, rows, |row, probe| match representatives.most_similar(probe) {
            Some(joined) => members.push(joined),
            None => representatives.insert(probe, row.shingles),
        });
        Searched { rows: members, compared: representatives.compared, read: representatives.read }
    }

    /// Decides all units that are left, in one task, which needs their sets in memory: instead of all further rounds.
    ///
    /// `rows` are those of a round, of all partitions. The answers are the states of the undecided units.
    ///
    /// ```
    /// use std::num::NonZero;
    ///
    /// use refrain::parts::{Join, Sketch, State};
    /// use refrain::{Detector, parts};
    ///
    /// let detector = Detector::builder().threshold(0.7).build()?;
    /// // Each line is similar to the next one, and the first is not similar to the third.
    /// let text = "The last boat to the island leaves the old harbour at nine.\n\
    ///             The last boat to the island leaves the old harbour at ten, today.\n\
    ///             The first boat to the island leaves the old harbour at ten, today.\n";
    /// let units = parts::units(&detector, 0, text);
    /// let mut sketch = Sketch::default();
    /// units.iter().for_each(|unit| sketch.add(&unit.shingles));
    /// let join = Join::new(&detector, sketch, NonZero::new(64).unwrap())?;
    /// let decided = join.lead(units.iter().map(|unit| unit.in_state(State::Undecided)));
    /// let states: Vec<_> = decided.rows.iter().map(|(_, state)| *state).collect();
    /// assert_eq!(states, [State::Representative, State::Member, State::Representative]);
    /// # Ok::<(), refrain::Error>(())
    /// ```
    pub fn lead<'s>(&self, rows: impl IntoIterator<Item = SetRow<'s>>) -> Searched<(Place, State)> {
        let mut representatives = EarlierSets::new(self.threshold);
        let mut decided = Vec::new();
        self.visit(None, rows, |row, probe| match row.state {
            State::Representative => representatives.insert(probe, row.shingles),
            State::Member => {}
            State::Undecided if representatives.earliest(probe).is_some() => decided.push((row.place, State::Member)),
            State::Undecided => {
                representatives.insert(probe, row.shingles);
                decided.push((row.place, State::Representative));
            }
        });
        Searched { rows: decided, compared: representatives.compared, read: representatives.read }
    }

    /// Calls `visit` with each set in turn, and with the shingles of its prefix that belong to the partition, or with all
    /// of them. A set that was passed twice is visited once.
    fn visit<'s>(
        &self,
        partition: Option<u32>,
        rows: impl IntoIterator<Item = SetRow<'s>>,
        mut visit: impl FnMut(SetRow<'s>, Probe<'_>),
    ) {
        let with_turn = |row: SetRow<'s>| (self.turn(row.place, row.shingles.len()), row);
        let mut rows: Vec<(Turn, SetRow<'s>)> = rows.into_iter().map(with_turn).collect();
        rows.sort_unstable_by_key(|(turn, _)| *turn);
        rows.dedup_by_key(|(turn, _)| *turn);
        let mut prefix = Vec::new();
        for (turn, row) in rows {
            self.read_prefix(row.shingles, self.lookups.as_ref(), &mut prefix);
            let is_own = |shingle: &PrefixShingle| partition.is_none_or(|own| self.partition_of(shingle.hash) == own);
            prefix.retain(is_own);
            visit(row, Probe { turn, set: row.shingles, prefix: &prefix });
        }
    }
}
