// Why: clocks start on typed days; what is taken for a day must be the one that was meant, and half a one is none.
import { describe, expect, it } from 'vitest';
import { businessDays, daysLater, isFree, parseDay, writtenDay } from './day';

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

  it.each(['1', '11/', '/19', '11/19/26', '11/19/202', '1119202', '13/19/2026', '2/30/2026', '02302026', 'Nov', 'Nov 31', 'No 19', 'Fri, Nov 19', 'soon', 'fr', '+', '+bd', '+10bd', '10', '+10x', '13/1', '2/30', '11/19/2026/1', '19/11/2026', '11/19/0206', 'Nov 19 26'])(
    '%s is none, or not a whole one',
    (typed) => expect(parseDay(typed, TODAY)).toBeUndefined(),
  );

  // Sunday.
  it.each([
    ['today', '2026-11-22'],
    ['Tomorrow', '2026-11-23'],
    ['yesterday', '2026-11-21'],
    ['fri', '2026-11-27'],
    ['Friday', '2026-11-27'],
    ['sun', '2026-11-29'],
    ['12/1', '2026-12-01'],
    ['12/25', '2026-12-25'],
    ['1/2', '2027-01-02'],
    ['+10', '2026-12-02'],
    ['+10d', '2026-12-02'],
    ['-3 d', '2026-11-19'],
    ['+2w', '2026-12-06'],
    ['+1m', '2026-12-22'],
    ['-9m', '2026-02-22'],
  ])('typed freely, %s is %s', (typed, day) => expect(parseDay(typed, TODAY)).toBe(day));

  it('typed freely is a past one where days to come are out of question', () => {
    expect(['fri', 'sun', '12/1', '11/22'].map((t) => parseDay(t, TODAY, TODAY))).toEqual(['2026-11-20', '2026-11-15', '2025-12-01', '2026-11-22']);
  });

  it('a month on ends where a shorter month ends', () => {
    expect(parseDay('+1m', '2027-01-31')).toBe('2027-02-28');
    expect(parseDay('+1m', '2027-12-31')).toBe('2028-01-31');
    expect(parseDay('-1m', '2027-03-30')).toBe('2027-02-28');
  });

  it('as a count of business days is left to the app', () => {
    expect(['+10bd', ' -5 BD ', '+10d', 'bd', '+1000bd'].map(businessDays)).toEqual([10, -5, undefined, undefined, undefined]);
    expect(['+10bd', 'fri', 'tomorrow', '-3d', '11/19/2026', 'Nov 19'].map(isFree)).toEqual([true, true, true, true, false, false]);
  });

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
