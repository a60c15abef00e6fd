// The page of the sandboxed frame: HTML that the app made harmless, and in it the pictures that came with the message as files.
// They stand in it as data:, since WebKit lets a frame of no origin load no blob: of this page; each is a PNG that the app drew
// anew. A picture without such a file is left as its words.
import type { EnclosureView } from '#/bridge';

/** Pictures of one message that are shown: each is drawn anew. */
const MOST = 40;

/** The file that a picture of the text stands for. */
function fileOf(cid: string, files: EnclosureView[]): EnclosureView | undefined {
  let id = cid.slice('cid:'.length);
  try {
    id = decodeURIComponent(id);
  } catch {
    // Not written as an address: taken as it stands.
  }
  return files.find((f) => f.has_pages && f.content_id !== '' && f.content_id === id);
}

async function asData(png: ArrayBuffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error ?? new Error('not read'));
    reader.readAsDataURL(new Blob([png], { type: 'image/png' }));
  });
}

/** HTML without a picture that is not there yet, and with those of `drawn`. */
function withPictures(html: string, files: EnclosureView[], drawn: Map<string, string>): string {
  // A document of its own, that belongs to no window: nothing in it loads or runs.
  const page = new DOMParser().parseFromString(html, 'text/html');
  for (const img of page.querySelectorAll('img')) {
    const src = img.getAttribute('src') ?? '';
    const file = /^cid:/i.test(src) ? fileOf(src, files) : undefined;
    const data = file && drawn.get(file.id);
    if (data) img.setAttribute('src', data);
    else img.replaceWith(page.createTextNode(img.alt ? `[${img.alt}]` : ''));
  }
  return page.body.innerHTML;
}

/** Gives the text at once and, when they are drawn, the text with its pictures; `draw` gives the PNG of a file. */
export async function pictured(
  html: string,
  files: EnclosureView[],
  draw: (file: EnclosureView) => Promise<ArrayBuffer>,
  show: (html: string) => void,
): Promise<void> {
  const drawn = new Map<string, string>();
  show(withPictures(html, files, drawn));
  const wanted = new Set<EnclosureView>();
  for (const [, src] of html.matchAll(/<img[^>]*\ssrc="(cid:[^"]*)"/gi)) {
    const file = src ? fileOf(src.replaceAll('&amp;', '&'), files) : undefined;
    if (file && wanted.size < MOST) wanted.add(file);
  }
  for (const file of wanted) {
    try {
      drawn.set(file.id, await asData(await draw(file)));
    } catch {
      // It is listed among the enclosures, which say why it can't be shown.
    }
  }
  if (drawn.size > 0) show(withPictures(html, files, drawn));
}
