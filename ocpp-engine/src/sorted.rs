//! A small map.
//!
//! **Owns** the order of its keys. **Must not know** what they stand for.
//!
//! The maps here have tens of entries, rarely thousands, and are read more often than changed: a
//! sorted list is as quick, and a tenth of the code that a tree is for every pair of types.

use std::borrow::Borrow;
use std::cmp::Ordering;
use std::ops::Range;

/// Entries in the order of their keys, each key once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SortedMap<K, V>(Vec<(K, V)>);

impl<K, V> Default for SortedMap<K, V> {
    fn default() -> Self {
        Self::new()
    }
}

impl<K, V> SortedMap<K, V> {
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn clear(&mut self) {
        self.0.clear();
    }

    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&K, &V)> {
        self.0.iter().map(|(key, value)| (key, value))
    }

    pub fn keys(&self) -> impl DoubleEndedIterator<Item = &K> {
        self.0.iter().map(|(key, _)| key)
    }

    pub fn values(&self) -> impl DoubleEndedIterator<Item = &V> {
        self.0.iter().map(|(_, value)| value)
    }

    pub fn into_values(self) -> impl Iterator<Item = V> {
        self.0.into_iter().map(|(_, value)| value)
    }

    pub fn retain(&mut self, keep: impl Fn(&K, &V) -> bool) {
        self.0.retain(|(key, value)| keep(key, value));
    }
}

impl<K: Ord, V> SortedMap<K, V> {
    fn find<Q: Ord + ?Sized>(&self, key: &Q) -> Result<usize, usize>
    where
        K: Borrow<Q>,
    {
        self.0.binary_search_by(|(other, _)| other.borrow().cmp(key))
    }

    pub fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        self.find(key).ok().map(|at| &self.0[at].1)
    }

    pub fn contains_key<Q: Ord + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.find(key).is_ok()
    }

    /// What was there before.
    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        match self.find(&key) {
            Ok(at) => Some(std::mem::replace(&mut self.0[at].1, value)),
            Err(at) => {
                self.0.insert(at, (key, value));
                None
            }
        }
    }

    pub fn remove<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        let at = self.find(key).ok()?;
        Some(self.0.remove(at).1)
    }

    /// What is there, or is put there now.
    pub fn get_or_insert_with(&mut self, key: K, make: impl FnOnce() -> V) -> &mut V {
        let at = self.find(&key).unwrap_or_else(|at| {
            self.0.insert(at, (key, make()));
            at
        });
        &mut self.0[at].1
    }

    pub fn get_or_default(&mut self, key: K) -> &mut V
    where
        V: Default,
    {
        self.get_or_insert_with(key, V::default)
    }
}

impl<K: Ord, V> SortedMap<K, V> {
    /// Of entries in any order; of those under the same key the last one counts.
    ///
    /// Quick also where somebody sends thousands from the last key to the first.
    #[must_use]
    pub fn of(entries: Vec<(K, V)>) -> Self {
        if entries.is_sorted_by(|(before, _), (after, _)| before < after) {
            return Self(entries);
        }
        let order = order(0..entries.len(), &|one, other| entries[one].0.cmp(&entries[other].0));
        let mut entries: Vec<_> = entries.into_iter().map(Some).collect();
        Self(order.into_iter().filter_map(|at| entries[at].take()).collect())
    }

    pub fn iter_mut(&mut self) -> impl Iterator<Item = (&K, &mut V)> {
        self.0.iter_mut().map(|(key, value)| (&*key, value))
    }

    pub fn get_mut<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<&mut V>
    where
        K: Borrow<Q>,
    {
        self.find(key).ok().map(|at| &mut self.0[at].1)
    }
}

/// These places in their order; of equals the last one alone. Not generic, as it is most of the
/// code.
fn order(places: Range<usize>, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    if places.len() < 2 {
        return places.collect();
    }
    let middle = places.start + places.len() / 2;
    let second = order(middle..places.end, compare);
    let mut first = order(places.start..middle, compare).into_iter().peekable();
    let mut both = Vec::with_capacity(places.len());
    for place in second {
        while let Some(before) = first.next_if(|before| compare(*before, place).is_le()) {
            if compare(before, place).is_lt() {
                both.push(before);
            }
        }
        both.push(place);
    }
    both.extend(first);
    both
}

/// In the order of their keys, equals as they came: what a `sort_by_key` does, with a fifth of its
/// code.
#[must_use]
pub fn sorted_by_key<K: Ord, V>(items: Vec<V>, key: impl Fn(&V) -> K) -> Vec<V> {
    let keyed = items.into_iter().enumerate().map(|(at, item)| ((key(&item), at), item));
    SortedMap::of(keyed.collect()).into_values().collect()
}

impl<K: Ord, V> FromIterator<(K, V)> for SortedMap<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        let mut map = Self::new();
        for (key, value) in entries {
            map.insert(key, value);
        }
        map
    }
}

impl<'a, K, V> IntoIterator for &'a SortedMap<K, V> {
    type Item = (&'a K, &'a V);
    type IntoIter = std::iter::Map<std::slice::Iter<'a, (K, V)>, fn(&'a (K, V)) -> Self::Item>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter().map(|(key, value)| (key, value))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_is_a_map(steps in proptest::collection::vec((0..3, 0..20_u8, any::<u8>()), 0..60)) {
            let (mut ours, mut known) = (SortedMap::new(), BTreeMap::new());
            for (step, key, value) in steps {
                match step {
                    0 => prop_assert_eq!(ours.insert(key, value), known.insert(key, value)),
                    1 => prop_assert_eq!(ours.remove(&key), known.remove(&key)),
                    _ => {
                        let there = *ours.get_or_insert_with(key, || value);
                        prop_assert_eq!(there, *known.entry(key).or_insert(value));
                    }
                }
                prop_assert!(ours.iter().eq(known.iter()));
                prop_assert_eq!(ours.get(&key), known.get(&key));
            }
            ours.retain(|key, _| key % 2 == 0);
            known.retain(|key, _| key % 2 == 0);
            prop_assert!(ours.keys().eq(known.keys()) && ours.values().eq(known.values()));
            prop_assert_eq!(ours.len(), known.len());
        }

        #[test]
        fn it_is_made_of_entries_in_any_order(
            entries in proptest::collection::vec((0..20_u8, any::<u8>()), 0..60),
        ) {
            let known: BTreeMap<_, _> = entries.iter().copied().collect();
            prop_assert!(SortedMap::of(entries).iter().eq(known.iter()));
        }
    }
}
