//! People, and what each is in which case.

use domain::ids::{CaseId, PersonId};
use domain::nouns::{CasePerson, Person, PersonRole};

use super::{by_id, stored};
use crate::error::{RegisterError, Result};
use crate::fault::about;
use crate::row::{as_json, parsed};
use crate::{Reader, Writer, row};

stored!(Person, "people", "person", {
    id: Id, name: Text, mailing_name: Text, emails: Json, phones: Json, address: Json, language: Text, born: Text,
    note: Text,
});
by_id!(Person, PersonId, "person": insert_person, update_person, person);

/// One page of people by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonPage {
    /// The people.
    pub people: Vec<Person>,
    /// Where the next page begins; `None` at the end.
    pub next: Option<String>,
    /// How many there are in all.
    pub total: u32,
}

impl Reader {
    /// A page of people by name; `after` is the `next` of the page before.
    ///
    /// # Errors
    /// `NotFound` for an `after` that no page gave.
    pub async fn people(&mut self, after: Option<&str>, limit: u32) -> Result<PersonPage> {
        let (name, id) = crate::lists::Cursor::start(after)?;
        let people: Vec<Person> = row::select(
            self.conn(),
            "WHERE (name COLLATE NOCASE, id) > (?1, ?2) ORDER BY name COLLATE NOCASE, id LIMIT ?3",
            &[name.into(), id.into(), i64::from(limit).into()],
        )
        .await?;
        let full = people.len() == limit as usize;
        let next = people.last().filter(|_| full).map(|p| crate::lists::Cursor::after(&p.name, p.id.raw()));
        let total = self.row_counts("people").await?.into_iter().map(|(_, rows)| rows).sum();
        Ok(PersonPage { people, next, total })
    }

    /// People who have an e-mail address, whatever its case: suggestions for who writes.
    ///
    /// # Errors
    /// `DamagedFile` when a row can't be read.
    pub async fn people_with_email(&mut self, email: &str) -> Result<Vec<Person>> {
        let rest = "WHERE id IN (SELECT person_id FROM person_emails WHERE email = ?1) ORDER BY id";
        row::select(self.conn(), rest, &[email.into()]).await
    }

    /// The people of a case with their roles, in the order of the list of roles.
    ///
    /// # Errors
    /// `DamagedFile` when a row can't be read.
    pub async fn people_of_case(&mut self, case: CaseId) -> Result<Vec<CasePerson>> {
        let sql = format!(
            "SELECT json_object('role', c.role, 'person', {}) FROM case_people AS c
             JOIN people ON people.id = c.person_id WHERE c.case_id = ?1 ORDER BY people.id",
            as_json::<Person>()
        );
        let mut people: Vec<CasePerson> = parsed(self.conn(), &sql, &[case.raw().into()], "person").await?;
        people.sort_by_key(|p| p.role);
        Ok(people)
    }

    /// The cases in which somebody has a role, latest first.
    ///
    /// # Errors
    /// `DamagedFile`, `Io`.
    pub async fn cases_of_person(&mut self, person: PersonId) -> Result<Vec<(CaseId, PersonRole)>> {
        let rows: Vec<(i64, String)> = sqlx::query_as(
            "SELECT case_id, role FROM case_people WHERE person_id = ?1 ORDER BY case_id DESC, role",
        )
        .bind(person.raw())
        .fetch_all(self.conn())
        .await?;
        rows.into_iter()
            .map(|(case, role)| {
                let role = role
                    .parse()
                    .map_err(|_| RegisterError::DamagedFile { why: "a role no list has".into() })?;
                Ok((CaseId::new(case), role))
            })
            .collect()
    }
}

impl Writer {
    /// Gives somebody a role in a case; one that is there already stays.
    ///
    /// # Errors
    /// `Refused` when the case or the person is not there.
    pub async fn add_to_case(&mut self, case: CaseId, person: PersonId, role: PersonRole) -> Result<()> {
        sqlx::query(
            "INSERT INTO case_people (case_id, person_id, role) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
        )
        .bind(case.raw())
        .bind(person.raw())
        .bind(role.as_str())
        .execute(self.conn())
        .await
        .map_err(about("role"))?;
        Ok(())
    }

    /// Takes a role in a case away.
    ///
    /// # Errors
    /// `NotFound` when it was not there.
    pub async fn remove_from_case(&mut self, case: CaseId, person: PersonId, role: PersonRole) -> Result<()> {
        let done = sqlx::query("DELETE FROM case_people WHERE case_id = ?1 AND person_id = ?2 AND role = ?3")
            .bind(case.raw())
            .bind(person.raw())
            .bind(role.as_str())
            .execute(self.conn())
            .await?;
        if done.rows_affected() == 0 {
            return Err(RegisterError::NotFound { noun: "role", id: format!("{role} of person {person}") });
        }
        Ok(())
    }
}
