//! Places and which holds which.

use super::AreaId;
use crate::dimension::Area;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// What kind of area a place is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PlaceKind {
    /// The whole world.
    World,
    /// A continent.
    Continent,
    /// A group of countries (West Africa) or a stretch of several (the Sahara).
    Region,
    /// A country or territory of ISO 3166-1.
    Country,
    /// A part of a country: province, governorate, state, strip.
    Province,
    /// A city, town or village.
    City,
    /// A sea, gulf, strait, river or lake.
    Water,
}

/// A place of the gazetteer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Its canonical English name.
    pub name: Area,
    /// What kind of area it is.
    pub kind: PlaceKind,
    /// The smallest area of the same tree that holds it.
    pub parent: Option<AreaId>,
}

/// All places, with the tree of parents and the regions that are sets of other areas.
#[derive(Debug, Default)]
pub(super) struct Places {
    places: Vec<Place>,
    by_name: HashMap<Area, AreaId>,
    /// Regions that name an area as a member, beside its parent.
    sets: HashMap<AreaId, Vec<AreaId>>,
}

impl Places {
    /// Adds a place; a name that is there already keeps its first place.
    pub(super) fn add(&mut self, name: &str, kind: PlaceKind) -> AreaId {
        let name = Area::new(name);
        let fresh = AreaId(self.places.len() as u16);
        let id = *self.by_name.entry(name.clone()).or_insert(fresh);
        if id == fresh {
            self.places.push(Place { name, kind, parent: None });
        }
        id
    }

    pub(super) fn set_parent(&mut self, id: AreaId, parent: AreaId) {
        self.places[usize::from(id.0)].parent = Some(parent);
    }

    pub(super) fn add_member(&mut self, region: AreaId, member: AreaId) {
        self.sets.entry(member).or_default().push(region);
    }

    pub(super) fn get(&self, id: AreaId) -> &Place {
        &self.places[usize::from(id.0)]
    }

    pub(super) fn all(&self) -> impl Iterator<Item = (AreaId, &Place)> {
        self.places.iter().enumerate().map(|(at, place)| (AreaId(at as u16), place))
    }

    pub(super) fn find(&self, name: &str) -> Option<AreaId> {
        self.by_name.get(&Area::new(name)).copied()
    }

    /// Every area that holds this one, the nearest first, each once.
    pub(super) fn ancestors(&self, id: AreaId) -> Vec<AreaId> {
        let mut found = vec![id];
        let mut at = 0;
        while let Some(&here) = found.get(at) {
            let sets = self.sets.get(&here).into_iter().flatten().copied();
            for holder in self.get(here).parent.into_iter().chain(sets) {
                if !found.contains(&holder) {
                    found.push(holder);
                }
            }
            at += 1;
        }
        found.remove(0);
        found
    }

    /// The nearest of the area itself and its parents that is of this kind.
    pub(super) fn nearest(&self, id: AreaId, kind: PlaceKind) -> Option<AreaId> {
        let mut here = Some(id);
        // A tree of a thousand levels would be a circle: bad data, not an endless loop.
        for _ in 0..1_000 {
            let place = self.get(here?);
            if place.kind == kind {
                return here;
            }
            here = place.parent;
        }
        None
    }
}
