//! Areas with their codes, and regions as named sets of named schemes.

use crate::dimension::Area;
use crate::reference::package::Codes;
use std::collections::{BTreeMap, HashMap};

/// The number of an area in [`Areas`].
pub type AreaId = u32;

/// All areas that the packages know, with their codes.
#[derive(Debug, Clone, Default)]
pub struct Areas {
    names: Vec<Area>,
    by_name: HashMap<String, AreaId>,
    by_code: HashMap<(Codes, String), AreaId>,
    /// Region name → scheme → members.
    sets: HashMap<AreaId, BTreeMap<String, Vec<AreaId>>>,
}

impl Areas {
    /// The number of an area, given one if it is new.
    pub fn intern(&mut self, name: &str) -> AreaId {
        if let Some(&id) = self.by_name.get(name) {
            return id;
        }
        let id = self.names.len() as AreaId;
        self.names.push(Area::new(name));
        self.by_name.insert(name.to_owned(), id);
        id
    }

    /// Gives an area a code; an empty code is no code.
    pub fn set_code(&mut self, id: AreaId, codes: Codes, code: &str) {
        if !code.is_empty() {
            self.by_code.insert((codes, code.to_owned()), id);
        }
    }

    /// Puts an area into a region of a scheme.
    pub fn add_member(&mut self, scheme: &str, region: AreaId, member: AreaId) {
        let members = self.sets.entry(region).or_default().entry(scheme.to_owned()).or_default();
        if !members.contains(&member) {
            members.push(member);
        }
    }

    /// The number of the area of that canonical name.
    pub fn find(&self, name: &str) -> Option<AreaId> {
        self.by_name.get(name).copied()
    }

    /// The number of the area that a code stands for.
    pub fn by_code(&self, codes: Codes, code: &str) -> Option<AreaId> {
        match codes {
            Codes::Name => self.find(code),
            Codes::M49 => self.code(codes, &format!("{code:0>3}")),
            _ => self.code(codes, code),
        }
    }

    fn code(&self, codes: Codes, code: &str) -> Option<AreaId> {
        self.by_code.get(&(codes, code.to_owned())).copied()
    }

    /// The area of a number.
    pub fn name(&self, id: AreaId) -> &Area {
        &self.names[id as usize]
    }

    /// The sets that a region may stand for: the one of the producer's own scheme if that has the
    /// region, otherwise every scheme that has it, each distinct membership once.
    pub fn sets(&self, region: AreaId, own: Option<&str>) -> Vec<(&str, &[AreaId])> {
        let Some(schemes) = self.sets.get(&region) else { return Vec::new() };
        if let Some((name, members)) = own.and_then(|own| schemes.get_key_value(own)) {
            return vec![(name, members)];
        }
        let mut found: Vec<(&str, &[AreaId])> = Vec::new();
        for (scheme, members) in schemes {
            let same = |other: &[AreaId]| {
                other.len() == members.len() && members.iter().all(|id| other.contains(id))
            };
            if !found.iter().any(|(_, other)| same(other)) {
                found.push((scheme, members));
            }
        }
        found
    }

    /// Every area, in the order in which they were added.
    pub fn names(&self) -> impl Iterator<Item = &Area> {
        self.names.iter()
    }

    /// Every scheme that has the region, with its members.
    pub fn all_sets(&self, region: AreaId) -> Vec<(&str, &[AreaId])> {
        let schemes = self.sets.get(&region);
        schemes.into_iter().flatten().map(|(s, m)| (s.as_str(), m.as_slice())).collect()
    }

    /// The regions that hold an area in any scheme, sorted by name.
    pub fn parents(&self, member: AreaId) -> Vec<AreaId> {
        let holds =
            |sets: &BTreeMap<String, Vec<AreaId>>| sets.values().any(|m| m.contains(&member));
        let regions = self.sets.iter().filter(|(_, sets)| holds(sets)).map(|(&id, _)| id);
        let mut regions: Vec<AreaId> = regions.collect();
        regions.sort_by_key(|&id| self.name(id));
        regions
    }

    /// The members of a region in any scheme, sorted by name.
    pub fn children(&self, region: AreaId) -> Vec<AreaId> {
        let sets = self.sets.get(&region).into_iter().flat_map(|sets| sets.values()).flatten();
        let mut members: Vec<AreaId> = sets.copied().collect();
        members.sort_by_key(|&id| self.name(id));
        members.dedup();
        members
    }
}
