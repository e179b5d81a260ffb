/**
 * The day by whose law an opportunity is tested: its first day of work, where that is stated; else today while it is open, and its closing day once that is
 * past, for the work of a past advert was done then. A rate from April changes nothing about an advert of March.
 */
export function workDayOf(dates: { startsOn: string | null; closesOn: string | null }, today: string): string {
  if (dates.startsOn !== null) return dates.startsOn
  return dates.closesOn !== null && dates.closesOn < today ? dates.closesOn : today
}
