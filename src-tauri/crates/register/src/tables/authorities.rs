//! Proofs that somebody may act for somebody in a case.

use domain::ids::AuthorityId;
use domain::nouns::Authority;

use super::{by_id, of_case, stored};

stored!(Authority, "authorities", "proof of authority", {
    id: Id, case: Ref, person: Ref, for_person: Ref, kind: Text, proof: Text, accepted: Text, day: Text,
});
by_id!(Authority, AuthorityId, "proof of authority": insert_authority, update_authority, authority);
of_case!(Authority, "proofs of authority": authorities_of_case);
