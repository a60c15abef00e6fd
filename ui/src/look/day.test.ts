// Why: clocks start on typed days; what is taken for a day must be the one that was meant, and half a one is none.
import { describe, expect, it } from 'vitest';
import { daysLater, parseDay, writtenDay } from './day';

const TODAY = '2026-11-22';

describe('a day as it is typed', () => {
  it.each([
    ['11/19/2026', '2026-11-19'],
    ['1/9/2026', '2026-01-09'],
    ['11-19-2026', '2026-11-19'],
    ['11192026', '2026-11-19'],
    ['20261119', '2026-11-19'],
    ['2026-11-19', '2026-11-19'],
    ['2026/1/9', '2026-01-09'],
    ['Nov 19', '2026-11-19'],
    ['nov. 19, 2025', '2025-11-19'],
    ['19 November 2026', '2026-11-19'],
    ['November 19th 2026', '2026-11-19'],
    ['Thu, Nov 19', '2026-11-19'],
    ['Sept 3', '2026-09-03'],
    ['  ', ''],
  ])('%s is %s', (typed, day) => expect(parseDay(typed, TODAY)).toBe(day));

  it.each(['1', '11/', '11/19', '11/19/26', '11/19/202', '1119202', '13/19/2026', '2/30/2026', '02302026', 'Nov', 'Nov 31', 'No 19', 'Fri, Nov 19', 'soon', '11/19/2026/1', '19/11/2026', '11/19/0206', 'Nov 19 26'])(
    '%s is none, or not a whole one',
    (typed) => expect(parseDay(typed, TODAY)).toBeUndefined(),
  );

  it('without a year is the nearest, or the last one where it can not be to come', () => {
    expect(parseDay('Jan 10', TODAY)).toBe('2027-01-10');
    expect(parseDay('Jan 10', TODAY, TODAY)).toBe('2026-01-10');
    expect(parseDay('Dec 30', '2027-01-05')).toBe('2026-12-30');
    expect(parseDay('Feb 29', TODAY)).toBeUndefined();
  });
});

describe('a day in the box', () => {
  it('is written as it is read here, and stepped over the end of a month', () => {
    expect(writtenDay('2026-01-09')).toBe('01/09/2026');
    expect([writtenDay(''), writtenDay('x')]).toEqual(['', 'x']);
    expect(daysLater('2026-02-28', 1)).toBe('2026-03-01');
    expect(daysLater('2026-11-01', -1)).toBe('2026-10-31');
  });
});
