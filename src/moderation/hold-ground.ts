/**
 * The ground on which a named person has let a HOLD pass: the evidence of low participation for a priority window, the reason for an occupational requirement. It covers one
 * rule at one field about one thing, so that other words need a look of their own.
 */
export type HoldGround = {
  readonly rule: string
  readonly field: string
  readonly about: string
  /** In the words of who recorded it. Staff see it, and nobody else. */
  readonly ground: string
  /** Who, as the audit log names them. */
  readonly by: string
  readonly at: string
  /** Last day it holds; null for as long as the words stay. */
  readonly until: string | null
  /** Taken back, or replaced by a newer one; null while it stands. It stays on record. */
  readonly ended: { readonly by: string; readonly at: string } | null
}

/** What a ground is about: a rule, at a field, and what in it. */
export type HeldThing = Pick<HoldGround, 'rule' | 'field' | 'about'>

/** The ground that covers a held thing on a day; null when there is none. */
export function groundFor(
  held: HeldThing,
  grounds: readonly HoldGround[] | undefined,
  today: string,
): HoldGround | null {
  return grounds?.find((one) => isOf(one, held) && holdsOn(one, today)) ?? null
}

export function isOf({ rule, field, about }: HoldGround, held: HeldThing): boolean {
  return rule === held.rule && field === held.field && about === held.about
}

/** The first day on which a ground runs out, of those that have not; null when none does. */
export function firstEnd(grounds: readonly HoldGround[], today: string): string | null {
  return grounds
    .filter((one) => holdsOn(one, today))
    .reduce<string | null>(
      (first, { until }) => (until !== null && (first === null || until < first) ? until : first),
      null,
    )
}

function holdsOn({ until, ended }: HoldGround, today: string): boolean {
  return ended === null && (until === null || today <= until)
}
