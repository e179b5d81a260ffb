/** A calendar day as a number that sorts and can be bounded: `2026-11-23` is 20261123. */
export const dayNumber = (day: string | null): number | null => (day === null ? null : Number(day.replaceAll('-', '')))
