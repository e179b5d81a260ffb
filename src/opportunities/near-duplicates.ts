import { employerKey } from '../employers/employer-key.js'
import type { Store } from '../ports/store.js'
import { type Flag, type OpportunityDocument, opportunities } from './document.js'
import { sharedText, wordsOf } from './text-sketch.js'

/** Two adverts of one employer at one place are the same offer when this share of their text agrees... */
const SAME_TEXT = 0.6
/** ...and of their titles; or, where the titles are the same to the word, less of the text: one channel shortens it. */
const SAME_TITLE_WORDS = 0.5
const SHORTENED_TEXT = 0.25
/** A text shorter than this is a teaser, and says nothing about whether the whole text is the same. */
const TEASER_WORDS = 60

/** Others of one employer and outcode that are looked at; a large hospital has hundreds of adverts open. */
const COMPARED_AT_MOST = 1000

/** Employer and outcode as every channel would write them. */
export function duplicateKeyOf(employerName: string, outcode: string | null): string | null {
  if (outcode === null) return null
  const name = employerKey(employerName)
  return name === '' ? null : `${name}|${outcode}`
}

type Offer = { id: string; doc: OpportunityDocument }

/**
 * Flags what looks like an offer that another source has sent already: same employer, same outcode, same text. It looks at what is
 * stored and at those that came before it in the same batch; one source's own adverts are never held against each other.
 */
export async function flagNearDuplicates(batch: readonly Offer[], store: Store): Promise<void> {
  const keys = new Set(batch.flatMap(({ doc }) => (doc.duplicateKey === null ? [] : [doc.duplicateKey])))
  const byKey = new Map<string, Offer[]>()
  const inBatch = new Set(batch.map(({ id }) => id))
  for (const key of keys) {
    const stored = await store.find(opportunities, {
      index: 'by-duplicate-key',
      equals: [key],
      limit: COMPARED_AT_MOST,
    })
    byKey.set(
      key,
      stored.rows.filter(({ id }) => !inBatch.has(id)),
    )
  }
  for (const offer of batch) {
    const others = offer.doc.duplicateKey === null ? [] : byKey.get(offer.doc.duplicateKey)!
    const flags = others.flatMap((other) => nearDuplicate(offer, other))
    offer.doc.flags = [...offer.doc.flags.filter(({ kind }) => kind !== 'near-duplicate'), ...flags]
    others.push(offer)
  }
}

function nearDuplicate(offer: Offer, other: Offer): Flag[] {
  const mine = offer.doc.opportunity
  const theirs = other.doc.opportunity
  if (mine.source === theirs.source || other.doc.state === 'closed' || mine.strand !== theirs.strand) return []
  const titleShare = sharedWords(wordsOf(mine.title), wordsOf(theirs.title))
  const textShare = sharedText(offer.doc.sketch, other.doc.sketch)
  const isTeaser = Math.min(wordsOf(mine.description).length, wordsOf(theirs.description).length) < TEASER_WORDS
  const isSame =
    titleShare === 1
      ? isTeaser || textShare >= SHORTENED_TEXT
      : titleShare >= SAME_TITLE_WORDS && textShare >= SAME_TEXT
  if (!isSame) return []
  const words = `same employer and place as ${other.id}, ${Math.round(titleShare * 100)} % of the title's words and ${Math.round(textShare * 100)} % of the text`
  return [{ kind: 'near-duplicate', of: other.id, words }]
}

/** Share of the words of two lists that are in both (Jaccard). */
function sharedWords(a: readonly string[], b: readonly string[]): number {
  const all = new Set([...a, ...b])
  const inB = new Set(b)
  const both = new Set(a.filter((word) => inB.has(word)))
  return all.size === 0 ? 0 : both.size / all.size
}
