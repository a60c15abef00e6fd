// Why: a fault that stays beside a field that was filled sends the officer looking for another one.
import { expect, it } from 'vitest';
import { stillWrong } from './mended';

it('lets a fault go as soon as its field is right, and brings no other up', () => {
  expect(stillWrong({ day: 'Choose a day.', who: 'Choose one.' }, () => ({ who: 'Choose one.', note: 'Fill this in.' }))).toEqual({ who: 'Choose one.' });
});

it('says what is wrong now where the field is wrong otherwise', () => {
  expect(stillWrong({ age: 'Fill this in.' }, () => ({ age: 'An age is a number.' }))).toEqual({ age: 'An age is a number.' });
});

it('asks nothing where nothing was at fault, and answers the same object where nothing changed', () => {
  const none = {};
  expect(stillWrong(none, () => { throw new Error('asked'); })).toBe(none);
  const found = { day: 'Choose a day.' };
  expect(stillWrong(found, () => ({ day: 'Choose a day.' }))).toBe(found);
});
