//! Checking the chain: every entry's hash, its link to the one before, its payload's hash, and that heads printed on
//! mail logs are still in it. A missing payload is no fault where a later entry says that it was purged.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::entry::{Head, Noun, Sealed, genesis, payload_hash};
use super::rows::Stored;
use crate::error::Result;
use crate::hex;
use crate::keys::RegisterId;
use crate::reader::Reader;
use crate::verify::Steps;

/// The kind of entry that says which payloads were purged: its refs name them.
pub const PURGED: &str = "payload_purged";

/// How many entries are read at a time.
const PAGE: u32 = 1000;

/// Something wrong with the chain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "fault", rename_all = "snake_case")]
pub enum ChainFault {
    /// Entries are missing before this number.
    Gap {
        /// The number after the gap.
        number: u32,
    },
    /// The entry does not name the hash of the one before.
    BrokenLink {
        /// Which.
        number: u32,
    },
    /// The entry's fields do not give its hash.
    ChangedEntry {
        /// Which.
        number: u32,
    },
    /// Its payload does not give the hash in the entry.
    ChangedPayload {
        /// Which.
        number: u32,
    },
    /// Its payload is gone and no entry says that it was purged.
    MissingPayload {
        /// Which.
        number: u32,
    },
    /// A head that stands on a mail log is not in the chain: its end was cut off or replaced.
    LostHead {
        /// The number on the mail log.
        number: u32,
    },
}

/// What a check of the chain found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChainReport {
    /// How many entries were read.
    pub entries: u32,
    /// The end of the chain.
    pub head: Option<Head>,
    /// Entries whose payload was purged, as the chain itself says.
    pub purged: Vec<u32>,
    /// What is wrong; empty when all is well.
    pub faults: Vec<ChainFault>,
}

/// Walks along a chain.
struct Walk {
    number: i64,
    hash: [u8; 32],
    without_payload: BTreeSet<u32>,
    said_purged: BTreeSet<u32>,
    heads: BTreeMap<u32, String>,
    faults: Vec<ChainFault>,
}

impl Walk {
    fn step(&mut self, entry: &Stored) {
        let number = crate::row::small(entry.number);
        if entry.number != self.number + 1 {
            self.faults.push(ChainFault::Gap { number });
        }
        if entry.previous != self.hash {
            self.faults.push(ChainFault::BrokenLink { number });
        }
        let computed = match (entry.ids.as_deref(), <&[u8; 32]>::try_from(entry.payload_hash.as_slice()).ok())
        {
            (Some(ids), Some(payload_hash)) => {
                <&[u8; 32]>::try_from(entry.previous.as_slice()).ok().and_then(|previous| {
                    let (version, kind, operator, at) =
                        (entry.version, entry.kind.as_str(), entry.operator, entry.at);
                    Sealed { version, number: entry.number, kind, operator, at, ids, payload_hash, previous }
                        .hash()
                })
            }
            _ => None,
        };
        if computed.is_none_or(|hash| hash.as_slice() != entry.hash) {
            self.faults.push(ChainFault::ChangedEntry { number });
        }
        match (&entry.salt, &entry.body) {
            (Some(salt), Some(body)) if payload_hash(salt, body).as_slice() == entry.payload_hash => {}
            (Some(_), Some(_)) => self.faults.push(ChainFault::ChangedPayload { number }),
            _ => {
                self.without_payload.insert(number);
            }
        }
        if entry.kind == PURGED {
            let named = entry.ids.iter().flatten().filter(|r| r.noun == Noun::Entry);
            self.said_purged.extend(named.map(|r| crate::row::small(r.id)));
        }
        let hash = hex::encode(&entry.hash);
        if self.heads.get(&number).is_some_and(|printed| *printed == hash) {
            self.heads.remove(&number);
        }
        self.number = entry.number;
        self.hash = entry.hash.as_slice().try_into().unwrap_or([0; 32]);
    }

    fn end(mut self) -> ChainReport {
        let unsaid = self.without_payload.difference(&self.said_purged);
        self.faults.extend(unsaid.map(|number| ChainFault::MissingPayload { number: *number }));
        self.faults.extend(self.heads.keys().map(|number| ChainFault::LostHead { number: *number }));
        let number = crate::row::small(self.number);
        ChainReport {
            entries: number,
            head: (number > 0).then(|| Head { number, hash: hex::encode(&self.hash) }),
            purged: self.without_payload.intersection(&self.said_purged).copied().collect(),
            faults: self.faults,
        }
    }
}

impl Reader {
    /// Checks the whole chain.
    pub(crate) async fn check_chain(
        &mut self,
        register: &RegisterId,
        steps: &mut Steps<'_>,
    ) -> Result<ChainReport> {
        let printed: Vec<(i64, String)> =
            sqlx::query_as("SELECT head_number, head_hash FROM mail_logs").fetch_all(self.conn()).await?;
        let mut walk = Walk {
            number: 0,
            hash: genesis(register),
            without_payload: BTreeSet::new(),
            said_purged: BTreeSet::new(),
            heads: printed.into_iter().map(|(n, hash)| (crate::row::small(n), hash)).collect(),
            faults: Vec::new(),
        };
        loop {
            let page = self.stored_after(walk.number, PAGE).await?;
            page.iter().for_each(|entry| walk.step(entry));
            steps.take(page.len())?;
            if page.len() < PAGE as usize {
                return Ok(walk.end());
            }
        }
    }
}
