/** How long lists are kept, and how much of them is shown: what is kept beyond lets people leave without a new search. */
export const KEPT = 40
export const SHOWN = 20

/** Whether somebody came into the shown part of a list, or went out of it. */
export type ShownChange = 'entered' | 'left'

const NOT_TOUCHED = -1

function isAmong(person: number, people: Int32Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (people[i] === person) return true
  return false
}

/** One list: people with their scores, best first. */
export class StandingList {
  readonly people = new Int32Array(KEPT + 1)
  readonly scores = new Int32Array(KEPT + 1)
  count = 0
  /** It holds everybody eligible: the bound does not count. */
  isWhole = true
  boundScore = 0
  boundPerson = 0
  /** Whom it showed before the change in hand touched it; NOT_TOUCHED people when that did not happen. */
  readonly #shown = new Int32Array(SHOWN)
  #shownCount = NOT_TOUCHED

  /** Keeps in mind whom it shows, unless the change in hand has touched it before; answers whether it had to. */
  noteShown(): boolean {
    if (this.#shownCount !== NOT_TOUCHED) return false
    this.#shownCount = Math.min(SHOWN, this.count)
    for (let i = 0; i < this.#shownCount; i++) this.#shown[i] = this.people[i]!
    return true
  }

  /** Tells who came into the shown part since then and who went, and has nothing in mind any more. */
  tellShown(tell: (person: number, kind: ShownChange) => void): void {
    const after = Math.min(SHOWN, this.count)
    // Most of the list stands where it stood, from its head on.
    let same = 0
    while (same < after && same < this.#shownCount && this.people[same] === this.#shown[same]) same++
    for (let i = same; i < after; i++)
      if (!isAmong(this.people[i]!, this.#shown, same, this.#shownCount)) tell(this.people[i]!, 'entered')
    for (let i = same; i < this.#shownCount; i++)
      if (!isAmong(this.#shown[i]!, this.people, same, after)) tell(this.#shown[i]!, 'left')
    this.#shownCount = NOT_TOUCHED
  }

  insert(at: number, person: number, score: number): void {
    this.people.copyWithin(at + 1, at, this.count)
    this.scores.copyWithin(at + 1, at, this.count)
    this.people[at] = person
    this.scores[at] = score
    this.count++
  }

  remove(person: number): void {
    const at = this.people.indexOf(person)
    if (at < 0 || at >= this.count) return
    this.people.copyWithin(at, at + 1, this.count)
    this.scores.copyWithin(at, at + 1, this.count)
    this.count--
  }
}
