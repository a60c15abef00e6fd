// What is drawn must be cheap on the processor alone: the window has no graphics card to lean on.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const styles = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((f) => /\.(css|svelte)$/.test(f))
  .map((f) => ({ f, css: readFileSync(join(root, f), 'utf8') }));

/** The shades a declaration names; a colour may hold commas of its own. */
const shades = (value: string) => value.replace(/[\w-]+\([^()]*\)/g, 'colour').split(',');
/** Whether the third length, the blur, is anything. */
function blurred(shade: string): boolean {
  const lengths = shade.trim().split(/\s+/).filter((part) => /^-?[\d.]+(px|rem|em)?$/.test(part));
  return parseFloat(lengths[2] ?? '0') > 0;
}

it('blurs no shade: in a dialog each key would cost a tenth of a second', () => {
  const bad = styles.flatMap(({ f, css }) =>
    [...css.matchAll(/(?:box-shadow|--shade):([^;]+);/g)].flatMap((m) => shades(m[1] ?? '').filter(blurred).map((s) => `${f}:${s}`)),
  );
  expect(bad).toEqual([]);
});

it('filters nothing behind or over the page', () => {
  expect(styles.filter(({ css }) => /(?:backdrop-filter|\sfilter):/.test(css)).map(({ f }) => f)).toEqual([]);
});
