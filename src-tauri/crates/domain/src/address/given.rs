//! An address as somebody gave it, before any rule of the mail is applied. Not here: what becomes of it.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize};

use super::tidy;
use crate::nouns::PostalAddress;

/// An address as it was given. Every field may be missing. The keys are those of the table `[recipient]` of a letter's
/// facts; a key that is not known here is not lost silently but listed in `unread`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wire", derive(specta::Type))]
pub struct AddressInput {
    /// The person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Department or person inside the organisation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attention: Option<String>,
    /// Organisation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub company: Option<String>,
    /// At whose home the person gets mail.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub care_of: Option<String>,
    /// Puerto Rico's urbanization.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub urbanization: Option<String>,
    /// Street, PO box, rural route, military unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line1: Option<String>,
    /// Unit, or a second delivery line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line2: Option<String>,
    /// A third delivery line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line3: Option<String>,
    /// Private mailbox at a mail agent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pmb: Option<String>,
    /// City, or APO, FPO, DPO.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// State of the United States, by code or name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// Province or region abroad.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// ZIP Code or foreign postcode.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zip: Option<String>,
    /// Country: ISO 3166 code or name; missing means the United States unless the rest speaks against it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// Telephone: never printed; a missing address can be asked for there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// E-mail: never printed; a missing address can be asked for there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Keys that were given and are not known here.
    #[serde(skip)]
    pub unread: Vec<String>,
}

/// A value of an address: text, or a number that somebody forgot to quote.
#[derive(Deserialize)]
#[serde(untagged)]
enum Value {
    Text(String),
    Number(i64),
    Other(serde::de::IgnoredAny),
}

impl<'de> Deserialize<'de> for AddressInput {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let given = BTreeMap::<String, Value>::deserialize(deserializer)?;
        let mut address = Self::default();
        for (key, value) in given {
            let text = match value {
                Value::Text(text) => text,
                Value::Number(number) => number.to_string(),
                Value::Other(_) => {
                    address.unread.push(key);
                    continue;
                }
            };
            match address.field(&key) {
                Some(field) => *field = Some(text),
                None => address.unread.push(key),
            }
        }
        Ok(address)
    }
}

impl AddressInput {
    /// The field of a key; the second spellings are those of other people's exports.
    fn field(&mut self, key: &str) -> Option<&mut Option<String>> {
        Some(match key {
            "name" => &mut self.name,
            "attention" | "attn" => &mut self.attention,
            "company" | "organisation" | "organization" => &mut self.company,
            "care_of" => &mut self.care_of,
            "urbanization" | "urb" => &mut self.urbanization,
            "line1" | "street" => &mut self.line1,
            "line2" => &mut self.line2,
            "line3" => &mut self.line3,
            "pmb" => &mut self.pmb,
            "city" => &mut self.city,
            "state" => &mut self.state,
            "region" | "province" => &mut self.region,
            "zip" | "postcode" | "postal_code" => &mut self.zip,
            "country" => &mut self.country,
            "phone" => &mut self.phone,
            "email" => &mut self.email,
            _ => return None,
        })
    }

    /// The address of a person of the register under the name that stands on the envelope.
    pub fn of_person(name: &str, address: &PostalAddress) -> Self {
        let some = |s: &str| (!s.trim().is_empty()).then(|| s.to_owned());
        let (attention, care_of) = tidy::attention_or_care_of(&address.attention);
        Self {
            name: some(&address.name).or_else(|| some(name)),
            attention,
            care_of,
            company: some(&address.organisation),
            line1: some(&address.line1),
            line2: some(&address.line2),
            city: some(&address.city),
            state: some(&address.state),
            zip: some(&address.zip),
            country: some(&address.country),
            ..Self::default()
        }
    }
}
