//! Reading one JSON object into the parts of an article, without building what is not needed.

use super::{Fields, Parts, SLOTS};
use serde::Deserializer;
use serde::de::{DeserializeSeed, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// Reads one object.
pub struct Object<'f>(pub &'f Fields);

impl<'de> DeserializeSeed<'de> for Object<'_> {
    type Value = Parts;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Parts, D::Error> {
        from.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Object<'_> {
    type Value = Parts;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Parts, A::Error> {
        let mut parts = Parts::default();
        while let Some(slot) = map.next_key_seed(Name(self.0))? {
            let Some((slot, rank)) = slot else {
                map.next_value::<IgnoredAny>()?;
                continue;
            };
            match map.next_value_seed(Scalar)? {
                Found::Text(value) => {
                    if parts.found[slot].as_ref().is_none_or(|(known, _)| rank < *known) {
                        parts.found[slot] = Some((rank, value));
                    }
                }
                Found::Null => {}
                Found::Odd => parts.odd.push(SLOTS[slot]),
            }
        }
        Ok(parts)
    }
}

/// Reads an array of objects, handing each over as it comes.
pub struct Array<'f, F>(pub &'f Fields, pub &'f mut F);

impl<'de, F: FnMut(Parts)> Visitor<'de> for Array<'_, F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array of JSON objects")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        while let Some(parts) = seq.next_element_seed(Object(self.0))? {
            (self.1)(parts);
        }
        Ok(())
    }
}

/// Reads the name of a field as its slot.
pub struct Name<'f>(&'f Fields);

impl<'de> DeserializeSeed<'de> for Name<'_> {
    type Value = Option<(usize, usize)>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_str(self)
    }
}

impl Visitor<'_> for Name<'_> {
    type Value = Option<(usize, usize)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a field name")
    }

    fn visit_str<E>(self, name: &str) -> Result<Self::Value, E> {
        Ok(self.0.slot(name))
    }
}

/// A value that a slot can hold, or not.
pub enum Found {
    Text(String),
    Null,
    Odd,
}

/// Reads a string or a number; anything else is read over.
pub struct Scalar;

impl<'de> DeserializeSeed<'de> for Scalar {
    type Value = Found;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Found, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Scalar {
    type Value = Found;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string or a number")
    }

    fn visit_str<E>(self, text: &str) -> Result<Found, E> {
        Ok(Found::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Found, E> {
        Ok(Found::Text(text))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Found, E> {
        Ok(Found::Text(number.to_string()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Found, E> {
        Ok(Found::Text(number.to_string()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Found, E> {
        Ok(Found::Text(number.to_string()))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Found, E> {
        Ok(Found::Odd)
    }

    fn visit_unit<E>(self) -> Result<Found, E> {
        Ok(Found::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Found, A::Error> {
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Found::Odd)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Found, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Found::Odd)
    }
}
