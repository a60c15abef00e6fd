// The day in Katy at an instant, whatever zone and spelling the laptop has.

const KATY = new Intl.DateTimeFormat('en-US', {
  timeZone: 'America/Chicago',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** `YYYY-MM-DD`. Put together from its parts: how a locale orders them differs from engine to engine. */
export function dayInKaty(at: Date): string {
  const of = (type: Intl.DateTimeFormatPartTypes) => KATY.formatToParts(at).find((p) => p.type === type)?.value ?? '';
  return `${of('year').padStart(4, '0')}-${of('month')}-${of('day')}`;
}
