/** Work that people move between: its everyday UK titles, what it takes and what is done all day. */
export type Family = {
  /** Sector as employers state it. */
  sector: string
  /** How much of the labour market it is, roughly, beside the weights of the others. */
  weight: number
  titles: readonly string[]
  skills: readonly string[]
  /** What one does, as the end of "You will …". */
  duties: readonly string[]
  /** Usual pay, pounds an hour: from and to. */
  pay: readonly [number, number]
  dbs?: 'basic' | 'enhanced' | 'enhanced-barred'
  licences?: readonly string[]
  qualifications?: readonly { name: string; level: number }[]
  /** Held to school terms. */
  isTermTime?: boolean
  /** Can be done from home. */
  isDeskWork?: boolean
  /** Done at night as well. */
  hasNights?: boolean
}

/** A list written in one string, parted by semicolons. */
export function list(text: string): readonly string[] {
  return text.split(';').map((item) => item.trim().replace(/\s+/g, ' '))
}
