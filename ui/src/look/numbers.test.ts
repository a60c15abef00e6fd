// Why: a number is compared with the label by eye, so it stands in the label's groups.
import { expect, it } from 'vitest';
import { grouped } from './numbers';

it.each([
  ['9407111898765432100005', '9407 1118 9876 5432 1000 05'],
  ['71969010756003077385', '7196 9010 7560 0307 7385'],
  ['RB123456785US', 'RB 123 456 785 US'],
  ['UPS 1Z', 'UPS 1Z'],
  ['', ''],
])('shows %s as %s', (number, shown) => expect(grouped(number)).toBe(shown));
