//! The recovery code: the second way into a register, printed once and kept on paper. Thirty random letters of
//! Crockford's alphabet (150 bits) and two check letters, in eight groups of four. How it is printed is not decided here.

use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::fill_random;
use crate::error::{RegisterError, Result};

/// Crockford's base 32: no I, L, O, U.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const RANDOM: usize = 30;
const WHOLE: usize = 32;
const GROUP: usize = 4;

/// A recovery code, in its normal spelling without hyphens. Wiped when dropped, never printed by `{:?}`.
pub struct RecoveryCode(SecretString);

impl RecoveryCode {
    /// A new random code.
    ///
    /// # Errors
    /// `Io` when the system gives no random numbers.
    pub fn generate() -> Result<Self> {
        let mut random = Zeroizing::new([0u8; RANDOM]);
        fill_random(random.as_mut())?;
        // 32 divides 256: the low five bits of a random byte are a fair letter.
        let mut code: String = random.iter().map(|b| letter(b & 31)).collect();
        let check = check_letters(&code);
        code.push_str(&check);
        Ok(Self(code.into()))
    }

    /// Reads a typed code: case, spaces and hyphens do not matter, and O, I, L are read as 0, 1, 1.
    ///
    /// # Errors
    /// `MistypedRecoveryCode` when letters are missing, strange, or do not fit the check letters.
    pub fn read(typed: &str) -> Result<Self> {
        let mistyped = |why| RegisterError::MistypedRecoveryCode { why };
        let mut code = Zeroizing::new(String::with_capacity(WHOLE));
        for c in typed.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '\u{2010}'..='\u{2015}')) {
            let c = match c.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            };
            if !LETTERS.iter().any(|l| char::from(*l) == c) {
                return Err(mistyped("it has a letter that no code has"));
            }
            code.push(c);
        }
        if code.len() != WHOLE {
            return Err(mistyped("it must have eight groups of four letters"));
        }
        if check_letters(&code[..RANDOM]) != code[RANDOM..] {
            return Err(mistyped("a letter is wrong or two are swapped"));
        }
        Ok(Self(code.as_str().to_owned().into()))
    }

    /// The eight groups, as they are printed. The caller must not keep them.
    pub fn groups(&self) -> Vec<String> {
        let code = self.0.expose_secret();
        (0..WHOLE / GROUP).filter_map(|g| code.get(g * GROUP..(g + 1) * GROUP)).map(str::to_owned).collect()
    }

    /// Whether one typed group, counted from 0, is the one of this code: asked at first start, to see that it was kept.
    pub fn has_group(&self, index: usize, typed: &str) -> bool {
        let typed: String = typed.trim().to_ascii_uppercase().replace('O', "0").replace(['I', 'L'], "1");
        self.groups().get(index).is_some_and(|group| *group == typed)
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        self.0.expose_secret().as_bytes()
    }
}

impl std::fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RecoveryCode(hidden)")
    }
}

fn letter(five_bits: u8) -> char {
    char::from(LETTERS[usize::from(five_bits & 31)])
}

/// Two letters, ten bits of a hash: a slip of one letter or a swap of two goes unseen once in a thousand times.
fn check_letters(code: &str) -> String {
    let hash = Sha256::digest(code.as_bytes());
    [hash[0] >> 3, hash[1] >> 3].into_iter().map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_code_has_eight_groups_of_four_and_reads_back_however_it_is_typed() {
        let code = RecoveryCode::generate().unwrap();
        let groups = code.groups();
        assert_eq!(groups.len(), 8);
        assert!(groups.iter().all(|g| g.len() == 4));
        let lower = groups.join(" - ").to_lowercase().replace('0', "o").replace('1', "l");
        assert_eq!(RecoveryCode::read(&lower).unwrap().bytes(), code.bytes());
        assert!(code.has_group(2, &groups[2].to_lowercase()));
        assert!(!code.has_group(8, &groups[2]));
    }

    #[test]
    fn two_codes_are_never_alike() {
        assert_ne!(RecoveryCode::generate().unwrap().bytes(), RecoveryCode::generate().unwrap().bytes());
    }

    proptest! {
        #[test]
        fn whatever_is_typed_is_read_or_refused_and_never_a_panic(typed in "\\PC{0,60}") {
            if let Err(error) = RecoveryCode::read(&typed) {
                prop_assert_eq!(error.code(), "mistyped_recovery_code");
            }
        }
    }

    #[test]
    fn most_slips_of_one_letter_are_caught() {
        let code = RecoveryCode::generate().unwrap().groups().concat();
        let caught = (0..RANDOM)
            .filter(|i| {
                let mut slip = code.clone().into_bytes();
                slip[*i] = if slip[*i] == b'7' { b'8' } else { b'7' };
                RecoveryCode::read(std::str::from_utf8(&slip).unwrap()).is_err()
            })
            .count();
        assert!(caught >= RANDOM - 2, "{caught} of {RANDOM}");
    }
}
