//! Bytes, by content: originals of messages, enclosures, the pages of letters. Stored once under their SHA-256, in
//! chunks of 1 MiB, streamed in and out, so that a message of 50 MB never lies in memory whole.

use std::io::{Read, Write};

use domain::ids::BlobId;
use sha2::{Digest, Sha256};

use crate::error::{RegisterError, Result};
use crate::{Reader, Writer, fault, hex};

/// Size of a chunk, in bytes.
const CHUNK: usize = 1024 * 1024;

/// Stored bytes, as they are known without reading them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlobHead {
    /// Their number.
    pub id: BlobId,
    /// SHA-256, lower-case hex.
    pub sha256: String,
    /// Size in bytes.
    pub size: u64,
}

impl Reader {
    /// The stored bytes with a hash (64 hex digits), if they are there.
    ///
    /// # Errors
    /// `DamagedFile`, `Io`.
    pub async fn blob_by_hash(&mut self, sha256: &str) -> Result<Option<BlobId>> {
        let Some(hash) = hex::decode_exact::<32>(sha256) else { return Ok(None) };
        self.blob_with(&hash).await
    }

    async fn blob_with(&mut self, hash: &[u8; 32]) -> Result<Option<BlobId>> {
        let id: Option<i64> = sqlx::query_scalar("SELECT id FROM blobs WHERE sha256 = ?1")
            .bind(hash.as_slice())
            .fetch_optional(self.conn())
            .await?;
        Ok(id.map(BlobId::new))
    }

    /// Hash and size of stored bytes.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn blob_head(&mut self, id: BlobId) -> Result<BlobHead> {
        let found: Option<(Vec<u8>, i64)> = sqlx::query_as("SELECT sha256, size FROM blobs WHERE id = ?1")
            .bind(id.raw())
            .fetch_optional(self.conn())
            .await?;
        let (hash, size) =
            found.ok_or_else(|| RegisterError::NotFound { noun: "blob", id: id.to_string() })?;
        Ok(BlobHead { id, sha256: hex::encode(&hash), size: u64::try_from(size).unwrap_or(0) })
    }

    /// Writes stored bytes out, chunk by chunk, and checks their hash on the way: after an error what was written must
    /// not be used.
    ///
    /// # Errors
    /// `NotFound`; `DamagedFile` when they do not give their hash; `Io` from `out`.
    pub async fn stream_blob(&mut self, id: BlobId, out: &mut (dyn Write + Send)) -> Result<BlobHead> {
        let head = self.blob_head(id).await?;
        let (mut hasher, mut size, mut number) = (Sha256::new(), 0u64, 0i64);
        while size < head.size {
            let chunk: Option<Vec<u8>> =
                sqlx::query_scalar("SELECT bytes FROM blob_chunks WHERE blob_id = ?1 AND number = ?2")
                    .bind(id.raw())
                    .bind(number)
                    .fetch_optional(self.conn())
                    .await?;
            let Some(chunk) = chunk else { break };
            hasher.update(&chunk);
            size += chunk.len() as u64;
            number += 1;
            out.write_all(&chunk).map_err(|e| fault::io("Stored bytes could not be handed out", &e))?;
        }
        if size != head.size || hex::encode(&hasher.finalize()) != head.sha256 {
            return Err(RegisterError::DamagedFile {
                why: format!("stored bytes {id} do not give their hash"),
            });
        }
        Ok(head)
    }

    /// Stored bytes, whole, checked.
    ///
    /// # Errors
    /// As [`Self::stream_blob`].
    pub async fn read_blob(&mut self, id: BlobId) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.stream_blob(id, &mut bytes).await?;
        Ok(bytes)
    }
}

impl Writer {
    /// Stores what a reader gives, at most one chunk of it in memory. Bytes that are there already are not stored twice.
    ///
    /// # Errors
    /// `Io` when reading fails; `DiskFull`.
    pub async fn put_blob(&mut self, from: &mut (dyn Read + Send)) -> Result<BlobHead> {
        let mut chunk = next_chunk(from)?;
        if chunk.len() < CHUNK {
            // The common case: short enough to know the hash before anything is stored.
            return self.put_short(&chunk).await;
        }
        // Stored under a random name until the hash is known.
        let mut provisional = [0u8; 32];
        crate::keys::fill_random(&mut provisional)?;
        let id = self.insert_blob(&provisional, 0).await?;
        let (mut hasher, mut size, mut number) = (Sha256::new(), 0u64, 0i64);
        while !chunk.is_empty() {
            hasher.update(&chunk);
            size += chunk.len() as u64;
            self.insert_chunk(id, number, &chunk).await?;
            number += 1;
            chunk = next_chunk(from)?;
        }
        let hash: [u8; 32] = hasher.finalize().into();
        if let Some(there) = self.blob_with(&hash).await? {
            for sql in ["DELETE FROM blob_chunks WHERE blob_id = ?1", "DELETE FROM blobs WHERE id = ?1"] {
                sqlx::query(sql).bind(id).execute(self.conn()).await?;
            }
            return Ok(BlobHead { id: there, sha256: hex::encode(&hash), size });
        }
        sqlx::query("UPDATE blobs SET sha256 = ?2, size = ?3 WHERE id = ?1")
            .bind(id)
            .bind(hash.as_slice())
            .bind(i64::try_from(size).unwrap_or(i64::MAX))
            .execute(self.conn())
            .await?;
        Ok(BlobHead { id: BlobId::new(id), sha256: hex::encode(&hash), size })
    }

    async fn put_short(&mut self, bytes: &[u8]) -> Result<BlobHead> {
        let hash: [u8; 32] = Sha256::digest(bytes).into();
        let id = match self.blob_with(&hash).await? {
            Some(there) => there.raw(),
            None => {
                let id = self.insert_blob(&hash, bytes.len() as u64).await?;
                if !bytes.is_empty() {
                    self.insert_chunk(id, 0, bytes).await?;
                }
                id
            }
        };
        Ok(BlobHead { id: BlobId::new(id), sha256: hex::encode(&hash), size: bytes.len() as u64 })
    }

    async fn insert_blob(&mut self, hash: &[u8; 32], size: u64) -> Result<i64> {
        let done = sqlx::query("INSERT INTO blobs (sha256, size) VALUES (?1, ?2)")
            .bind(hash.as_slice())
            .bind(i64::try_from(size).unwrap_or(i64::MAX))
            .execute(self.conn())
            .await?;
        Ok(done.last_insert_rowid())
    }

    async fn insert_chunk(&mut self, blob: i64, number: i64, bytes: &[u8]) -> Result<()> {
        sqlx::query("INSERT INTO blob_chunks (blob_id, number, bytes) VALUES (?1, ?2, ?3)")
            .bind(blob)
            .bind(number)
            .bind(bytes)
            .execute(self.conn())
            .await?;
        Ok(())
    }

    /// Stores many short byte strings at once, each below one chunk; gives their numbers in the same order.
    ///
    /// # Errors
    /// `Refused` for one of a chunk or more; `DiskFull`.
    pub async fn put_blobs(&mut self, all: &[Vec<u8>]) -> Result<Vec<BlobId>> {
        let mut ids = Vec::with_capacity(all.len());
        for part in all.chunks(1000) {
            if part.iter().any(|bytes| bytes.len() >= CHUNK) {
                return Err(RegisterError::Refused {
                    noun: "blob",
                    rule: "only short bytes go in many at once".into(),
                });
            }
            let rows: Vec<_> = part
                .iter()
                .map(|bytes| serde_json::json!({"h": hex::encode(&Sha256::digest(bytes)), "b": hex::encode(bytes)}))
                .collect();
            let rows = serde_json::Value::Array(rows).to_string();
            let before: i64 =
                sqlx::query_scalar("SELECT coalesce(max(id), 0) FROM blobs").fetch_one(self.conn()).await?;
            sqlx::query(
                "INSERT INTO blobs (sha256, size) SELECT unhex(value->>'h'), length(value->>'b') / 2
                 FROM json_each(?1) WHERE true ON CONFLICT (sha256) DO NOTHING",
            )
            .bind(&rows)
            .execute(self.conn())
            .await?;
            sqlx::query(
                "INSERT INTO blob_chunks (blob_id, number, bytes)
                 SELECT b.id, 0, unhex(j.value->>'b') FROM json_each(?1) AS j
                 JOIN blobs AS b ON b.sha256 = unhex(j.value->>'h')
                 WHERE b.id > ?2 AND b.size > 0 ON CONFLICT (blob_id, number) DO NOTHING",
            )
            .bind(&rows)
            .bind(before)
            .execute(self.conn())
            .await?;
            let found: Vec<i64> = sqlx::query_scalar(
                "SELECT b.id FROM json_each(?1) AS j JOIN blobs AS b ON b.sha256 = unhex(j.value->>'h') ORDER BY j.key",
            )
            .bind(&rows)
            .fetch_all(self.conn())
            .await?;
            ids.extend(found.into_iter().map(BlobId::new));
        }
        Ok(ids)
    }
}

/// Up to one chunk; shorter only at the end.
fn next_chunk(from: &mut (dyn Read + Send)) -> Result<Vec<u8>> {
    let mut chunk = Vec::new();
    let read = from.take(CHUNK as u64).read_to_end(&mut chunk);
    read.map_err(|e| fault::io("The bytes could not be read", &e))?;
    Ok(chunk)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Home, begin, commit};

    #[tokio::test]
    async fn bytes_of_every_size_come_back_as_they_were() {
        let (_home, register) = Home::new().await;
        for (i, size) in [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK + 7].into_iter().enumerate() {
            let bytes: Vec<u8> = (0..size).map(|n| (n * 31 + i) as u8).collect();
            let mut writer = begin(&register, &format!("put-{i}")).await;
            let head = writer.put_blob(&mut bytes.as_slice()).await.unwrap();
            commit(writer).await;
            assert_eq!(head.sha256, hex::encode(&Sha256::digest(&bytes)));
            let mut reader = register.reader().await.unwrap();
            assert_eq!(reader.read_blob(head.id).await.unwrap(), bytes, "{size} bytes");
            assert_eq!(reader.blob_by_hash(&head.sha256).await.unwrap(), Some(head.id));
        }
    }

    #[tokio::test]
    async fn the_same_bytes_are_stored_once_short_or_long_one_by_one_or_many() {
        let (_home, register) = Home::new().await;
        let (short, long) = (b"short".to_vec(), vec![7u8; CHUNK + 5]);
        let mut writer = begin(&register, "put").await;
        let first = writer.put_blob(&mut short.as_slice()).await.unwrap().id;
        assert_eq!(writer.put_blob(&mut short.as_slice()).await.unwrap().id, first);
        let big = writer.put_blob(&mut long.as_slice()).await.unwrap().id;
        assert_eq!(writer.put_blob(&mut long.as_slice()).await.unwrap().id, big);
        let many =
            writer.put_blobs(&[b"new".to_vec(), short.clone(), b"new".to_vec(), vec![]]).await.unwrap();
        assert_eq!((many[1], many[0]), (first, many[2]));
        assert_eq!(writer.read_blob(many[0]).await.unwrap(), b"new");
        let chunks: i64 =
            sqlx::query_scalar("SELECT count(*) FROM blob_chunks").fetch_one(writer.conn()).await.unwrap();
        assert_eq!(chunks, 1 + 2 + 1);
    }

    #[tokio::test]
    async fn bytes_that_do_not_give_their_hash_are_not_handed_out_as_whole() {
        let (_home, register) = Home::new().await;
        let mut writer = begin(&register, "put").await;
        let head = writer.put_blob(&mut b"evidence".as_slice()).await.unwrap();
        sqlx::query("UPDATE blob_chunks SET bytes = x'00'").execute(writer.conn()).await.unwrap();
        assert_eq!(writer.read_blob(head.id).await.unwrap_err().code(), "damaged_file");
    }
}
