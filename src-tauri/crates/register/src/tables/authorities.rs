//! Proofs that somebody may act for somebody in a case, and those of other cases that the same people showed.

use domain::ids::{AuthorityId, CaseId};
use domain::nouns::Authority;

use super::{by_id, of_case, removable, stored};
use crate::error::Result;
use crate::{Reader, row};

stored!(Authority, "authorities", "proof of authority", {
    id: Id, case: Ref, person: Ref, for_person: Ref, kind: Text, proof: Text, scope: Text, valid_from: Text,
    valid_until: Text, accepted: Text, day: Text, revoked: Text, revoked_why: Text, origin: Ref,
});
by_id!(Authority, AuthorityId, "proof of authority": insert_authority, update_authority, authority);
removable!(Authority, AuthorityId, "proof of authority": remove_authority);
of_case!(Authority, "proofs of authority": authorities_of_case);

impl Reader {
    /// Proofs that the people of a case showed in other cases, the latest first: the same entry, one that the officer said is the
    /// same person, or one with the same e-mail address.
    ///
    /// # Errors
    /// `DamagedFile` when a row can't be read.
    pub async fn authorities_elsewhere(&mut self, case: CaseId) -> Result<Vec<Authority>> {
        let rest = "WHERE case_id <> ?1 AND person_id IN (
                WITH here AS (SELECT person_id AS id FROM case_people WHERE case_id = ?1)
                SELECT id FROM here
                UNION SELECT t.other_id FROM person_ties AS t JOIN here ON here.id = t.person_id
                UNION SELECT t.person_id FROM person_ties AS t JOIN here ON here.id = t.other_id
                UNION SELECT e.person_id FROM here JOIN person_emails AS mine ON mine.person_id = here.id
                    JOIN person_emails AS e ON e.email = mine.email
            ) ORDER BY id DESC LIMIT 50";
        row::select(self.conn(), rest, &[case.raw().into()]).await
    }

    /// A proof and every record that takes it over, oldest first.
    ///
    /// # Errors
    /// `DamagedFile` when a row can't be read.
    pub async fn records_of_authority(&mut self, paper: AuthorityId) -> Result<Vec<Authority>> {
        let rest = "WHERE id = ?1 OR origin_id = ?1 ORDER BY id";
        row::select(self.conn(), rest, &[paper.raw().into()]).await
    }
}
