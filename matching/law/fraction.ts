/** An exact fraction of whole numbers, the denominator above 0. Money is never rounded before it is tested. */
export type Fraction = { readonly top: bigint; readonly bottom: bigint }

export function fraction(top: number | bigint, bottom: number | bigint = 1): Fraction {
  if (BigInt(bottom) <= 0n) throw new RangeError(`A fraction needs a denominator above 0, not ${bottom}`)
  return { top: BigInt(top), bottom: BigInt(bottom) }
}

export function times(a: Fraction, b: Fraction): Fraction {
  return { top: a.top * b.top, bottom: a.bottom * b.bottom }
}

export function add(a: Fraction, b: Fraction): Fraction {
  return { top: a.top * b.bottom + b.top * a.bottom, bottom: a.bottom * b.bottom }
}

/** Whether a is below b. */
export function isLess(a: Fraction, b: Fraction): boolean {
  return a.top * b.bottom < b.top * a.bottom
}

/** The nearest decimal with so many places, halves up: for showing, never for testing. */
export function rounded(a: Fraction, places = 0): number {
  const scale = 10n ** BigInt(places)
  const twice = (2n * a.top * scale + a.bottom) / (2n * a.bottom)
  return Number(twice) / 10 ** places
}

/** The decimal cut after so many places, towards zero: a rate just under a limit is never shown as the limit. */
export function cut(a: Fraction, places = 0): number {
  const scale = 10n ** BigInt(places)
  return Number((a.top * scale) / a.bottom) / 10 ** places
}
