// Why: of all pictures only those that came with the message reach the frame, and only as the app drew them.
import { expect, it, vi } from 'vitest';
import type { EnclosureView } from '#/bridge';
import { paperPng } from '#/bridge/fake/messages';
import { pictured } from './harmless';

const file = (id: string, content_id: string, over: Partial<EnclosureView> = {}): EnclosureView => ({
  id, name: 'seal.png', given: '', kind: 'png', bytes: 9, content_id, by_eye: false, opens: true, has_pages: true, ...over,
});

async function shown(html: string, files: EnclosureView[], draw = () => Promise.resolve(paperPng())) {
  const steps: string[] = [];
  await pictured(html, files, draw, (made) => steps.push(made));
  return steps;
}

it('shows the text at once and the pictures of the message when they are drawn', async () => {
  const steps = await shown('<p>Hello</p><img src="cid:a%2B1@x" alt="seal">', [file('1', 'a+1@x')]);
  expect(steps[0]).toBe('<p>Hello</p>[seal]');
  expect(steps[1]).toMatch(/^<p>Hello<\/p><img src="data:image\/png;base64,iVBOR[^"]+" alt="seal">$/);
});

it('leaves every other picture out, whatever it names', async () => {
  const html =
    '<img src="http://127.0.0.1:47111/a.png" alt="far"><img src="data:image/png;base64,AA"><img src="cid:none"><img src="cid:svg"><img src="blob:x">';
  const draw = vi.fn(() => Promise.resolve(paperPng()));
  const steps = await shown(html, [file('1', 'svg', { kind: 'drawing', has_pages: false }), file('2', '')], draw);
  expect(steps).toEqual(['[far]']);
  expect(draw).not.toHaveBeenCalled();
});

it('draws a picture that stands there often once, and lives with one that can not be drawn', async () => {
  const draw = vi.fn((f?: EnclosureView) => (f?.id === '2' ? Promise.reject(new Error('damaged')) : Promise.resolve(paperPng())));
  const steps: string[] = [];
  await pictured('<img src="cid:a"><img src="cid:a"><img src="cid:b" alt="b">', [file('1', 'a'), file('2', 'b')], draw, (made) => steps.push(made));
  expect(draw).toHaveBeenCalledTimes(2);
  expect(steps.at(-1)?.match(/data:/g)).toHaveLength(2);
  expect(steps.at(-1)).toContain('[b]');
});
