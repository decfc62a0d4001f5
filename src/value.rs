//! Exact values: what a numeral stands for.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::de::Visitor;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// An exact decimal number. In JSON it is a bare number: an integer where it is whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Value(pub Decimal);

impl Value {
    /// A whole number.
    pub fn whole(number: i64) -> Value {
        Value(Decimal::from(number))
    }

    /// ASCII digits with a comma between thousands: 12,519.
    pub fn grouped(self) -> String {
        let text = self.to_string();
        let (sign, digits) = text.strip_prefix('-').map_or(("", &*text), |digits| ("-", digits));
        let (whole, fraction) = digits.split_at(digits.find('.').unwrap_or(digits.len()));
        let mut out = String::from(sign);
        for (at, digit) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at).is_multiple_of(3) {
                out.push(',');
            }
            out.push(digit);
        }
        out + fraction
    }

    /// The nearest 64-bit float, for charts and logarithms only.
    pub fn to_f64(self) -> f64 {
        // Digits round once, a division by a power of ten twice.
        match self.to_i64() {
            Some(whole) => whole as f64,
            None => self.0.to_string().parse().unwrap_or(f64::MAX),
        }
    }

    /// The whole number of 64 bits that it is, if it is one.
    fn to_i64(self) -> Option<i64> {
        self.0.is_integer().then(|| self.0.to_i64()).flatten()
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Value {
        Value::whole(number)
    }
}

impl From<Decimal> for Value {
    fn from(number: Decimal) -> Value {
        Value(number)
    }
}

impl FromStr for Value {
    type Err = rust_decimal::Error;

    /// Reads ASCII digits with an optional sign and decimal point.
    fn from_str(text: &str) -> Result<Value, Self::Err> {
        Decimal::from_str_exact(text).map(Value)
    }
}

impl fmt::Display for Value {
    /// ASCII digits without grouping and without trailing zeros.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.normalize().fmt(f)
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.to_i64() {
            Some(whole) => serializer.serialize_i64(whole),
            None => serializer.serialize_f64(self.to_f64()),
        }
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_f64(Number)
    }
}

/// Reads a number as it is written: whole ones exactly, others by the shortest digits that give
/// them, so that what is read is written again.
struct Number;

impl Visitor<'_> for Number {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("a number")
    }

    fn visit_i64<E: serde::de::Error>(self, number: i64) -> Result<Value, E> {
        Ok(Value(number.into()))
    }

    fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<Value, E> {
        Ok(Value(number.into()))
    }

    fn visit_f64<E: serde::de::Error>(self, number: f64) -> Result<Value, E> {
        let known = Decimal::from_str(&number.to_string()).map(Value);
        known.map_err(|_| E::custom(format!("{number} is no decimal number")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_stand_apart() {
        let grouped = |text: &str| text.parse::<Value>().unwrap().grouped();
        assert_eq!(grouped("-1234567.50"), "-1,234,567.5");
        assert_eq!(grouped("999"), "999");
    }

    #[test]
    fn json_numbers_are_bare_and_whole_where_they_can_be() {
        let json = |text: &str| serde_json::to_string(&text.parse::<Value>().unwrap()).unwrap();
        assert_eq!(json("12500"), "12500");
        assert_eq!(json("12500.0"), "12500");
        assert_eq!(json("7.2"), "7.2");
        let back: Value = serde_json::from_str("7.2").unwrap();
        assert_eq!(back.to_string(), "7.2");
    }

    #[test]
    fn json_numbers_are_written_as_they_are_read() {
        for text in ["9999999999999999", "18446744073709551615", "3e23", "12.47", "0.1", "-7"] {
            let read: Value = serde_json::from_str(text).unwrap();
            let written = serde_json::to_string(&read).unwrap();
            let again: Value = serde_json::from_str(&written).unwrap();
            assert_eq!(written, serde_json::to_string(&again).unwrap(), "{text}");
        }
        let exact: Value = serde_json::from_str("9999999999999999").unwrap();
        assert_eq!(exact, Value::whole(9_999_999_999_999_999));
        assert!(serde_json::from_str::<Value>("1e300").is_err());
    }
}
