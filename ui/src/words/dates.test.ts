import { describe, expect, it } from 'vitest';
import { dayInKaty } from '#/state/day-in-katy';
import { dayBare, dayLong, dayShort, daysBetween, dueWords, instant, instantBare, isDay, stretch } from './dates';

const TODAY = '2026-11-22';

describe('days as words', () => {
  it('says the weekday, and the year only where it is another', () => {
    expect(dayShort('2026-11-24', TODAY)).toBe('Tue, Nov 24');
    expect(dayShort('2027-02-06', TODAY)).toBe('Sat, Feb 6, 2027');
    expect(dayLong('2028-02-29')).toBe('Tuesday, February 29, 2028');
  });

  it('shows what is no day as it stands', () => {
    for (const odd of ['', '0000-00-00', '2026-02-30', '2026-13-01', 'soon']) {
      expect(dayShort(odd, TODAY)).toBe(odd);
      expect(dayLong(odd)).toBe(odd);
    }
  });

  it('knows a day from what is none', () => {
    for (const day of ['2026-11-22', '2028-02-29', '9999-12-31']) expect(isDay(day)).toBe(true);
    for (const odd of ['', '2026-02-30', '2027-02-29', '2026-00-10', '11/22/2026', 'soon']) expect(isDay(odd)).toBe(false);
  });

  it('knows the last day there is', () => {
    expect(dayBare('9999-12-31', TODAY)).toBe('Dec 31, 9999');
  });

  it('does not move a day over a change of the clocks', () => {
    expect(daysBetween('2026-10-31', '2026-11-02')).toBe(2);
    expect(daysBetween('2026-03-07', '2026-03-09')).toBe(2);
    expect(daysBetween('2026-11-22', '2026-11-22')).toBe(0);
    expect(daysBetween('2027-01-01', '2026-12-31')).toBe(-1);
  });

  it('says a stretch of days as short as it can', () => {
    expect(stretch('2026-11-12', '2026-11-24', TODAY)).toBe('Nov 12 to 24');
    expect(stretch('2026-11-28', '2026-12-02', TODAY)).toBe('Nov 28 to Dec 2');
    expect(stretch('2026-12-30', '2027-01-04', TODAY)).toBe('Dec 30 to Jan 4, 2027');
    expect(stretch('2026-11-24', '2026-11-24', TODAY)).toBe('Nov 24');
  });

  it('knows the day in Katy on both sides of midnight, summer and winter', () => {
    expect(dayInKaty(new Date('2026-11-23T05:59:00Z'))).toBe('2026-11-22');
    expect(dayInKaty(new Date('2026-11-23T06:00:00Z'))).toBe('2026-11-23');
    expect(dayInKaty(new Date('2026-07-01T04:59:00Z'))).toBe('2026-06-30');
    expect(dayInKaty(new Date('2026-07-01T05:00:00Z'))).toBe('2026-07-01');
  });

  it('tells of an instant of today only the time, of another day only the day', () => {
    expect(instantBare('2026-11-22T14:02:00Z', TODAY)).toBe('8:02 am');
    expect(instantBare('2026-11-22T05:59:00Z', TODAY)).toBe('Nov 21');
    expect(instantBare('2025-11-22T14:02:00Z', TODAY)).toBe('Nov 22, 2025');
  });

  it('tells an instant in Katy, whatever zone the laptop is in', () => {
    expect(instant('2026-11-09T15:14:00Z')).toBe('Nov 9, 2026, 9:14 am');
    expect(instant('2026-07-01T04:30:00Z')).toBe('Jun 30, 2026, 11:30 pm');
    expect(instant('yesterday')).toBe('yesterday');
  });
});

describe('how near a date is', () => {
  const cases: [string | null, Parameters<typeof dueWords>[2], string, string][] = [
    ['2026-11-19', 'late', '3 days late', 'late'],
    ['2026-11-21', 'late', '1 day late', 'late'],
    ['2026-11-22', 'today', 'mail today', 'late'],
    ['2026-11-24', 'soon', 'mail by Tue', 'soon'],
    ['2026-11-30', 'soon', '8 days', 'soon'],
    ['2026-12-04', 'calm', '12 days', 'calm'],
    ['2026-11-24', 'met', 'met', 'done'],
    ['2026-11-01', 'not_owed', 'not owed', 'plain'],
    [null, 'unknown', 'no date can be told', 'plain'],
    ['2026-11-24', 'unknown', 'no date can be told', 'plain'],
    ['2026-11-27', undefined, 'mail by Fri', 'soon'],
    ['2026-12-27', undefined, '35 days', 'calm'],
  ];
  it('speaks of mailing only where a letter is due', () => {
    expect(dueWords('2026-11-22', TODAY, undefined, 'do').words).toBe('today');
    expect(dueWords('2026-11-24', TODAY, undefined, 'do').words).toBe('by Tue');
    expect(dueWords('2026-11-24', TODAY, 'soon', 'beside')).toEqual({ words: '2 days', tone: 'soon' });
  });

  it.each(cases)('%s (%s) is said as %s', (day, urgency, words, tone) => {
    expect(dueWords(day, TODAY, urgency)).toEqual({ words, tone });
  });
});
