export type PayPeriod = 'hour' | 'day' | 'week' | 'month' | 'year'

/** One piece of a pay text. `other` is anything that this vocabulary does not know, and so cannot vouch for. */
export type PayWord =
  | { readonly kind: 'amount'; readonly words: string }
  | { readonly kind: 'per'; readonly per: PayPeriod }
  | { readonly kind: 'upTo' | 'from' | 'between' | 'proRata' | 'harmless' | 'band' }
  | { readonly kind: 'to' | 'mark'; readonly words: string }
  | { readonly kind: 'doubt'; readonly reason: string }
  | { readonly kind: 'other'; readonly words: string }

const PERIODS: readonly (readonly [PayPeriod, string])[] = [
  ['hour', String.raw`(?:(?:per|an|each|\/|p\/?) ?(?:hour|hr)s?|p\.?\/?h\.?(?:r|our)?|hourly(?: rate)?)\b\.?`],
  ['day', String.raw`(?:(?:per|a|each|\/|p\/) ?day|p\/?d|daily(?: rate)?)\b`],
  ['week', String.raw`(?:(?:per|a|each|\/|p\/) ?(?:week|wk)|p\.?\/?w\.?|weekly)(?![a-z])`],
  ['month', String.raw`(?:(?:per|a|each|\/|p\/) ?(?:calendar )?month|p\.?c?\.?m\.?|monthly)(?![a-z])`],
  [
    'year',
    // Spelt in a dozen ways: \"anum\", \"annam\", \"anuum\", \"ammum\".
    String.raw`(?:(?:per|a|each|\/|p\/)[ -]?(?:a[nm]{1,3}[aeu]{0,2}m|ann|year|yr)|p\.? ?\/?a\.?|annum|annually|annual|yearly)(?![a-z])`,
  ],
]

const PRO_RATA = String.raw`pro[ -]?r[ao]ta?(?:ed)?(?: if appl[a-z]*)?(?:(?: if| for| to)?(?: less than)? ?(?:part[ -]?time|p\/t|hours(?: worked)?))?(?: staff| employees| hours| applicants| posts?)?(?: (?:for|if|to) ?(?:pa?r?t?[ -]?t?i?m?)?$)?|pro?[ -]?r?a?$|pr\b|if part[ -]?time|\(?\b(?:fte|wte|full[ -]time equivalent)\b\)?`

// What may be said about pay without changing the amount that stands: allowances, benefits, grades' names, experience.
const HARMLESS = [
  String.raw`(?:(?:plus|\+|and|&|with|inc(?:l(?:ud(?:ing|es)|usive)?)?|excl(?:ud(?:ing|es)|usive)?|exc|subject to)\b\.?,? ?(?:of |all )?|\b)(?:\d{1,2}(?:\.\d)? ?% ?)?(?:(?:inner|outer|fringe|london|high cost(?: area)?|nhs|national|unsocial(?: hours)?|unsociable(?: hours)?|excellent|great|fantastic|attractive|company|car|shift|competitive|generous|bank holiday|weekend|relocation|welcome|location|site|pension|holiday|annual) )*(?:hcas?|hcaa|hcca|h\.c\.a\.?s?|hacs|lw|llw|ilw|olw|lwa|lz|weighting|fringe|allowances?|supplements?|enhancements?|benefits?|bonus|bonuses|pension|package|premia|payments?|holiday(?: pay)?|leave)\b\.?(?: ?[(\[]?\d{1,2}(?:\.\d)? ?%[)\]]?)?`,
  String.raw`\d{1,2} ?% of basic\b`,
  // Where a source cuts its texts: "inc. High Cost Allowan", "pro rata, per an". Nothing shorter than a year is so large that it could be meant.
  String.raw`(?:(?:plus|\+|inc(?:l(?:uding)?)?\.?) )?high cost(?: area)?(?: a[a-z]*)?$|per(?: an?)?$`,
  String.raw`(?:(?:a )?£ ?\d[\d,]*k? )(?:one[ -]off )?(?:welcome|joining|sign(?:ing)?[ -]on|golden|retention|recruitment)(?: (?:bonus|payment|premium|hello))?\b`,
  String.raw`(?:welcome bonus|golden hello|joining bonus)\b`,
  String.raw`(?:doe|dependent|dependant|depending|depends|based|commensurate|according|subject)\b(?: (?:up)?on| with| to)?(?: (?:skills|qualifications?|experience|relevant|level|expertise|and|or|&|previous|nhs|service|age|location|the|of|your|\/))*(?![\d£])`,
  String.raw`(?:(?:based on|for|on) )?(?:a )?\d{2}(?:\.\d{1,2})? ?(?:hours?|hrs?)(?: (?:per|a) week|\/week| ?pw)?(?: contract| week)?\b`,
  String.raw`(?:basic|gross|current|currently|salary|salaries|pay|wage|rate|rates|rate of pay|scale|pay scale|range|circa band|negotiable|neg|competitive|attractive|inc|incl|including|inclusive|excl|excluding|plus|afc|a4c|agenda for change|nhs|nmw|equivalent|equiv|equivelant|equates?|gbp|grade|full[ -]time|part[ -]?time|permanent|fixed[ -]term|paid (?:weekly|monthly)|n\/a|experience|of|all|and|enhanced?|starting in|london|inner|outer)\b\.?`,
]

const BAND = String.raw`\(?(?:(?:afc|a4c|agenda for change|nhs|equivalent(?: to)?|pay|salary) )*(?:band|grade|scale)s? ?:?-? ?\d[a-d]?(?: ?(?:\/|-|to|or|and) ?(?:band )?\d?[a-d]?\b)*(?: equivalent| equiv\.?)?\)?`
const AMOUNT = String.raw`(?:£ ?|gbp ?)?\d[\d,.]*\d(?: ?k\b)?|(?:£ ?|gbp ?)?\d(?: ?k\b)?`

/** Words that make any amount beside them something other than the pay of this role. */
const DOUBTS: readonly (readonly [string, string])[] = [
  [
    // £9.50 with holiday pay in it is £8.48 of wage; read as it stands it would pass a wage floor that it misses.
    String.raw`\(?\b(?:inc(?:l(?:ud(?:ing|es|ed)|usive)?)?|inclusive)\b\.?,? ?(?:of )?(?:the )?(?:\d{1,2}(?:\.\d{1,2})? ?% )?(?:holiday(?: pay)?|annual leave|wtr|wtd)\b`,
    'includes holiday pay, so that the rate without it is not stated',
  ],
  [String.raw`o\.?t\.?e\b\.?|on[ -]target(?: earnings)?|uncapped|commission`, 'names earnings on target, not pay'],
  [String.raw`(?:potential(?: to earn)?|earn(?:ings?)?|opportunity to earn)\b`, 'names what could be earned, not pay'],
  [
    String.raw`(?:tbc|tba|to be (?:confirmed|agreed|discussed|determined|advised|negotiated)|indicative|provisional)\b`,
    'is still to be confirmed',
  ],
  [String.raw`(?:circa|c\.|approx(?:\.|imately)?|around|about|roughly)`, 'gives only a rough amount'],
  [
    String.raw`(?:(?:per|a|\/) ?)?(?:session(?:al|s)?|pas?\b(?=.*session)|programmed activit(?:y|ies)|visit|call|shift|night|clinic|assignment|fortnight|term)\b`,
    'is paid by a unit whose length is not stated',
  ],
]

const KINDS: readonly (readonly [RegExp, (words: string) => PayWord])[] = [
  [sticky(BAND), () => ({ kind: 'band' })],
  ...DOUBTS.map(([source, reason]) => [sticky(source), (): PayWord => ({ kind: 'doubt', reason })] as const),
  [sticky(String.raw`(?:up ?to|to a maximum of|maximum(?: of)?|max)\b\.?`), () => ({ kind: 'upTo' })],
  [
    sticky(
      String.raw`(?:(?:starting )?(?:salary )?from|(?:salary )?starting (?:salary )?at|starting salary(?: of)?|minimum(?: of)?|min|at least|no less than)\b\.?`,
    ),
    () => ({ kind: 'from' }),
  ],
  [sticky(String.raw`between\b`), () => ({ kind: 'between' })],
  [sticky(PRO_RATA), () => ({ kind: 'proRata' })],
  ...PERIODS.map(([per, source]) => [sticky(source), (): PayWord => ({ kind: 'per', per })] as const),
  ...HARMLESS.map((source) => [sticky(source), (): PayWord => ({ kind: 'harmless' })] as const),
  [sticky(AMOUNT), (words) => ({ kind: 'amount', words })],
  [sticky(String.raw`(?:-|to\b)`), (words) => ({ kind: 'to', words })],
  [sticky(String.raw`[ ,.;:()\[\]*!"'|+&]+|\/`), (words) => ({ kind: 'mark', words })],
]

function sticky(source: string): RegExp {
  return new RegExp(source, 'iuy')
}

const WORD = /[a-z']+|\d+|[^\s]/iuy

/** Cuts a pay text into pieces, every character accounted for. */
export function payWords(plain: string): PayWord[] {
  const pieces: PayWord[] = []
  let place = 0
  while (place < plain.length) {
    const piece = pieceAt(plain, place)
    pieces.push(piece.word)
    place += piece.length
  }
  return pieces
}

function pieceAt(plain: string, place: number): { word: PayWord; length: number } {
  for (const [pattern, wordFor] of KINDS) {
    pattern.lastIndex = place
    const found = pattern.exec(plain)?.[0]
    if (found) return { word: wordFor(found), length: found.length }
  }
  WORD.lastIndex = place
  const words = WORD.exec(plain)?.[0] ?? plain[place]!
  return { word: { kind: 'other', words }, length: words.length }
}
