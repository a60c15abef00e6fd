// pdf.js, loaded when the first page is to be drawn. The worker is a file of ours; no code is made from text.
import type { PDFDocumentProxy } from 'pdfjs-dist';
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';

let loaded: Promise<typeof import('pdfjs-dist')> | undefined;

async function library(): Promise<typeof import('pdfjs-dist')> {
  loaded ??= import('pdfjs-dist/legacy/build/pdf.mjs').then((pdfjs) => {
    pdfjs.GlobalWorkerOptions.workerSrc = workerUrl;
    return pdfjs as unknown as typeof import('pdfjs-dist');
  });
  return loaded;
}

/** Opens a document. pdf.js takes the buffer away, so it is given a copy. */
export async function openPdf(bytes: ArrayBuffer): Promise<PDFDocumentProxy> {
  const pdfjs = await library();
  return pdfjs.getDocument({
    data: new Uint8Array(bytes.slice(0)),
    isEvalSupported: false,
    useWasm: false,
    useSystemFonts: false,
    disableAutoFetch: true,
    disableStream: true,
  }).promise;
}
