//! `[severity]`: how much a difference or a rule matters.

use super::Layer;
use super::key::{self, ERROR, RULE, WARNING};
use crate::check::{RULES, Settings};
use crate::error::Error;
use crate::value::Value;

/// Puts what is set under `severity` into how claims are checked.
///
/// # Errors
/// Where an error would begin below a warning.
pub fn severities(layer: &Layer, settings: &mut Settings) -> Result<(), Error> {
    let text = |key: &str| layer.get(key).and_then(|given| given.values.first());
    let number = |key: &str| text(key).and_then(|text| text.parse().ok()).map(Value);
    settings.warning_from = number(WARNING).unwrap_or(settings.warning_from);
    settings.error_from = number(ERROR).unwrap_or(settings.error_from);
    if settings.error_from.0 < settings.warning_from.0 {
        let given = layer.get(ERROR).or_else(|| layer.get(WARNING));
        let message = format!(
            "errors would begin at {} %, below warnings at {} %",
            settings.error_from, settings.warning_from
        );
        let error = given.map_or(Error::new("", &*message), |given| given.origin.error(message));
        return Err(error.help(format!("raise {ERROR}, or lower {WARNING}")));
    }
    for rule in RULES {
        let name = text(&format!("{RULE}{}", rule.id));
        let known = name.and_then(|name| key::severities().find(|(known, _)| known == name));
        settings.severities.extend(known.map(|(_, severity)| (rule.id, severity)));
    }
    Ok(())
}
