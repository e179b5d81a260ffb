/** An amount as written: "£24,907", "12.50", "£26k"; `pounds` is exact as a decimal, `hasSign` whether £ stood before it. */
export type Amount = { readonly pounds: number; readonly hasSign: boolean; readonly isThousands: boolean }

const FORM = /^(?<sign>£ ?|gbp ?)?(?<pounds>\d{1,3}(?:,\d{3})+|\d+)(?:\.(?<pence>\d{1,2}))?(?<k> ?k)?$/iu

/** Null for what is not an amount of money beyond doubt: "24.907", "£24,90", "1,5". */
export function amountOf(words: string): Amount | null {
  const parts = FORM.exec(words)?.groups
  if (!parts) return null
  const isThousands = parts.k !== undefined
  const pounds = Number(`${parts.pounds!.replaceAll(',', '')}.${parts.pence ?? '0'}`)
  return { pounds: isThousands ? Math.round(pounds * 1000) : pounds, hasSign: parts.sign !== undefined, isThousands }
}
