//! Searches of systems for a case, with their outcome.

use domain::ids::SearchId;
use domain::nouns::Search;

use super::{by_id, of_case, stored};

stored!(Search, "searches", "search", {
    id: Id, case: Ref, system: Ref, by: Text, outcome: Text, note: Text, day: Text,
});
by_id!(Search, SearchId, "search": insert_search, update_search, search_of_system);
of_case!(Search, "searches": searches_of_case);
