//! Why: a letter that is only a picture is read in the real window, beside the form; pictures of the formatted text reach its frame
//! and nothing else does; a file from outside is opened only after a warning.
//! Not here: how pages are drawn and kinds are told (crate `intake`), what the verbs refuse (`enclosures`).

use std::net::TcpListener;
use std::path::Path;

use desk_tests::window::{Outcome, Window, show};
use thirtyfour::Key;

/// A picture of one colour, as PNG.
fn picture(colour: [u8; 3]) -> Outcome<Vec<u8>> {
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, 120, 120);
    encoder.set_color(png::ColorType::Rgb);
    encoder.write_header()?.write_image_data(&colour.repeat(120 * 120))?;
    Ok(out)
}

/// A PDF of one page without a word, as a scanner writes it: one picture in shades of gray, black above and white below.
fn scan() -> Vec<u8> {
    let dots = [vec![0u8; 16 * 10], vec![255; 16 * 10]].concat();
    let content = "q 612 0 0 792 0 0 cm /I Do Q";
    let objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /XObject << /I 5 0 R >> >> >>".to_vec(),
        format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()).into_bytes(),
        [
            format!("<< /Type /XObject /Subtype /Image /Width 16 /Height 20 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length {} >>\nstream\n", dots.len()).into_bytes(),
            dots,
            b"\nendstream".to_vec(),
        ]
        .concat(),
    ];
    let mut out = b"%PDF-1.4\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (i, object) in objects.iter().enumerate() {
        table.push_str(&format!("{:010} 00000 n \n", out.len()));
        out.extend([format!("{} 0 obj\n", i + 1).as_bytes(), object, b"\nendobj\n"].concat());
    }
    let start = out.len();
    let end =
        format!("{table}trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1);
    [out, end.into_bytes()].concat()
}

fn part(kind: &str, head: &str, bytes: &[u8]) -> Vec<u8> {
    let head = format!("--b\r\nContent-Type: {kind}\r\n{head}\r\nContent-Transfer-Encoding: binary\r\n\r\n");
    [head.as_bytes(), bytes, b"\r\n"].concat()
}

fn attached(kind: &str, name: &str, bytes: &[u8]) -> Vec<u8> {
    part(kind, &format!("Content-Disposition: attachment; filename=\"{name}\""), bytes)
}

/// An e-mail of two words with a scanned letter, a program that calls itself a picture, and a page with pictures.
fn mail() -> Outcome<Vec<u8>> {
    let html = "<p>See attached.</p><img src=\"cid:seal@x\" alt=seal><img src=\"http://127.0.0.1:47111/far.png\" alt=far>";
    let head = "From: Pat Doe <pat@example.com>\r\nSubject: My letter\r\nDate: Mon, 9 Nov 2026 10:00:00 -0600\r\n\
                MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n";
    Ok([
        head.as_bytes().to_vec(),
        part("text/html", "X-Part: 1", html.as_bytes()),
        part(
            "image/png; name=seal.png",
            "Content-ID: <seal@x>\r\nContent-Disposition: inline",
            &picture([200, 0, 200])?,
        ),
        attached("application/pdf", "letter.pdf", &scan()),
        attached("image/jpeg", "=?UTF-8?Q?photo=E2=80=AEgpj.exe?=", b"MZ\x90\0\x03\0\0\0"),
        b"--b--\r\n".to_vec(),
    ]
    .concat())
}

async fn import(window: &Window, file: &Path) -> Outcome {
    window.chord(Key::Control, 'i').await?;
    window.read("Import messages").await?;
    window.enter("Choose files").await?;
    window.choose_file("Choose messages", file).await?;
    window.read("1 taken in").await?;
    window.keys(Key::Escape).await?;
    window.answered().await
}

/// How many dots of the last picture of the screen are of about this colour.
fn dots(file: &Path, colour: [u8; 3]) -> Outcome<usize> {
    let mut reader = png::Decoder::new(std::io::BufReader::new(std::fs::File::open(file)?)).read_info()?;
    let mut bytes = vec![0; reader.output_buffer_size().ok_or("too large")?];
    let info = reader.next_frame(&mut bytes)?;
    let near = |dot: &&[u8]| dot.iter().zip(colour).all(|(a, b)| a.abs_diff(b) < 12);
    Ok(bytes.chunks(info.color_type.samples()).filter(|dot| dot.len() >= 3).filter(near).count())
}

/// The widths of the pictures of pages as they were decoded: 0 = not shown.
async fn widths(window: &Window) -> Outcome<Vec<u64>> {
    let ask = "return [...document.querySelectorAll('.pages img')].map(i => i.naturalWidth)";
    Ok(window.page.execute(ask, vec![]).await?.convert()?)
}

#[tokio::test]
async fn a_letter_that_is_a_picture_is_read_in_the_window_and_files_open_only_after_a_warning() -> Outcome {
    // Nobody else may hold the port: a connection would be found in its queue.
    let listener = TcpListener::bind("127.0.0.1:47111")?;
    listener.set_nonblocking(true)?;
    show("enclosures", async |window| {
        window.first_start().await?;
        let file = window.stage().folders().home().join("letter.eml");
        std::fs::write(&file, mail()?)?;
        import(window, &file).await?;
        window.keys("gu").await?;
        window.read("A person must read this message").await?;
        window.see(".pages img").await?;
        window.answered().await?;
        assert!(
            widths(window).await?.contains(&1_700),
            "the page of the scan is drawn: {:?}",
            widths(window).await?
        );
        window.no_faults().await?;
        window.picture("beside-suggestions").await?;
        window.read("it is a program, or is named like one").await?;
        window.read("photo<U+202E>gpj.exe").await?;

        window.answer("How to show the message", "Formatted").await?;
        window.settled().await?;
        tokio::time::sleep(std::time::Duration::from_millis(900)).await;
        window.picture("formatted").await?;
        let shot = window.stage().folders().home().join("formatted.png");
        window.stage().picture(&shot)?;
        assert!(
            dots(&shot, [200, 0, 200])? > 8_000,
            "the picture that came with the message stands in the frame"
        );
        assert!(listener.accept().is_err(), "nothing was asked for");

        window.answer("How to show the message", "Text").await?;
        window.keys("o").await?;
        window.read("Open the case").await?;
        window.see(".pages img").await?;
        window.answered().await?;
        window.picture("beside-the-form").await?;

        window.enter("Open …: letter.pdf").await?;
        window.read("It came from outside").await?;
        window.no_faults().await?;
        window.picture("warning").await?;
        window.enter("Leave it").await?;
        window.answered().await?;
        let shown = window.stage().folders().runtime().join("privacy-desk-view");
        assert!(!shown.exists(), "what was left was written nowhere");
        Ok(())
    })
    .await
}
