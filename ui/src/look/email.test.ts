// Why: an address that is none is found out only when nothing arrives.
import { expect, it } from 'vitest';
import { isEmail, noEmail } from './email';

it('tells an e-mail address from what only sounds like one', () => {
  for (const good of ['maria@example.com', ' m.lopez+desk@mail.example.org ', 'josé@exämple.de']) expect(isEmail(good), good).toBe(true);
  for (const bad of ['marta at example', 'marta@example', '@example.com', 'a b@example.com', 'Marta <m@example.com>', 'm@@example.com', 'm@example.', '']) {
    expect(isEmail(bad), bad).toBe(false);
  }
  expect(noEmail(['a@example.com', '', 'marta at example'])).toBe('marta at example');
  expect(noEmail([])).toBeUndefined();
});
