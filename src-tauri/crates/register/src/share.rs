//! Whether a file lies on a network share, where SQLite's shared memory is not safe and a register would be damaged.
//! Read from the kernel's mount table rather than from `statfs` numbers, because there a share behind FUSE (sshfs,
//! rclone) has a name of its own. On Windows a UNC path is refused; mapped drives and macOS are not looked at.

use std::path::Path;

use crate::error::{RegisterError, Result};

/// File systems that reach another machine.
const SHARES: &[&str] = &[
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "ncpfs",
    "afs",
    "9p",
    "ceph",
    "glusterfs",
    "lustre",
    "beegfs",
    "ocfs2",
    "gfs2",
    "davfs",
    "coda",
    "fuse.sshfs",
    "fuse.rclone",
    "fuse.glusterfs",
    "fuse.ceph",
    "fuse.s3fs",
    "fuse.gvfsd-fuse",
    "fuse.davfs2",
    "fuse.curlftpfs",
    "fuse.smbnetfs",
    "fuse.juicefs",
    "fuse.mergerfs.remote",
];

/// Refuses a path on a network share.
pub(crate) fn refuse(path: &Path) -> Result<()> {
    match kind_of(path) {
        Some(kind) => Err(RegisterError::NetworkShare { path: path.display().to_string(), kind }),
        None => Ok(()),
    }
}

#[cfg(target_os = "linux")]
fn kind_of(path: &Path) -> Option<String> {
    let folder = std::fs::canonicalize(crate::files::folder(path)).ok()?;
    let table = std::fs::read_to_string("/proc/self/mountinfo").ok()?;
    share_in(&table, &folder)
}

#[cfg(windows)]
fn kind_of(path: &Path) -> Option<String> {
    use std::path::{Component, Prefix};
    match std::path::absolute(path).ok()?.components().next()? {
        Component::Prefix(p) => match p.kind() {
            Prefix::UNC(..) | Prefix::VerbatimUNC(..) => Some("UNC path".into()),
            _ => None,
        },
        _ => None,
    }
}

#[cfg(not(any(target_os = "linux", windows)))]
fn kind_of(_: &Path) -> Option<String> {
    None
}

/// The kind of share that the folder lies on, after the mount table; the last and longest mount point wins.
#[cfg_attr(
    not(target_os = "linux"),
    allow(dead_code, reason = "only Linux has this table; the test runs everywhere")
)]
fn share_in(table: &str, folder: &Path) -> Option<String> {
    let mut best: Option<(usize, &str)> = None;
    for line in table.lines() {
        let Some((mount, rest)) = line.split_once(" - ") else { continue };
        let (Some(point), Some(kind)) = (mount.split(' ').nth(4), rest.split(' ').next()) else { continue };
        let point = unescape(point);
        let depth = Path::new(&point).components().count();
        if folder.starts_with(&point) && best.is_none_or(|(b, _)| depth >= b) {
            best = Some((depth, kind));
        }
    }
    best.map(|(_, kind)| kind).filter(|kind| SHARES.contains(kind)).map(str::to_owned)
}

/// The kernel writes space, tab, line feed and backslash of a mount point as octal.
fn unescape(point: &str) -> String {
    [("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")]
        .iter()
        .fold(point.to_owned(), |text, (code, sign)| text.replace(code, sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "\
22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
40 22 0:50 / /home/desk/office\\040share rw - cifs //server/office rw
41 22 0:51 / /mnt/ssh rw - fuse.sshfs box: rw
42 41 0:52 / /mnt/ssh/local rw - ext4 /dev/vdb rw
";

    #[test]
    fn a_share_is_found_by_its_longest_mount_point() {
        for (folder, kind) in [
            ("/home/desk", None),
            ("/home/desk/office share/legal", Some("cifs")),
            ("/mnt/ssh/a", Some("fuse.sshfs")),
            ("/mnt/ssh/local/a", None),
            ("/mnt/sshx", None),
        ] {
            assert_eq!(share_in(TABLE, Path::new(folder)).as_deref(), kind, "{folder}");
        }
    }
}
