import { type Day, days } from '../../records/values.js'
import { dayNames } from '../opportunities/words.js'

type Block = { days: readonly Day[]; from: string; to: string }

const HOUR_FROM = 6
const HOUR_TO = 22

/** How much of an hour is free: all of it, its first or its second half, or less than that. */
type HourFree = 'all' | 'first' | 'second' | 'none'

/** A week as a table: a row a day with its times in words, and a cell an hour that shows how much of it is free. */
export function weekTable(blocks: readonly Block[]): {
  hours: string[]
  rows: { day: string; times: string; cells: { free: HourFree; words: string }[] }[]
} {
  const hours = Array.from({ length: HOUR_TO - HOUR_FROM }, (_, i) => HOUR_FROM + i)
  return {
    hours: hours.map((hour) => String(hour)),
    rows: days.map((day, index) => {
      const yesterday = days[(index + 6) % 7]!
      const spans = blocks.flatMap((block) => [
        ...(block.days.includes(day) ? [spanOf(block)] : []),
        ...(block.days.includes(yesterday) && isOvernight(block) ? [{ from: 0, to: minutes(block.to) }] : []),
      ])
      const mine = blocks.filter((block) => block.days.includes(day))
      const times = mine.map(({ from, to }) => `${from} to ${to === '00:00' ? 'midnight' : to}`)
      return {
        day: dayNames[day],
        times: times.length > 0 ? times.join(', ') : 'Not free',
        cells: hours.map((hour) => {
          const free = freeIn(spans, hour * 60)
          return { free, words: hourWords[free] }
        }),
      }
    }),
  }
}

const hourWords: Readonly<Record<HourFree, string>> = {
  all: 'free',
  first: 'free in its first half',
  second: 'free in its second half',
  none: 'not free',
}

function freeIn(spans: readonly { from: number; to: number }[], start: number): HourFree {
  const isFree = (half: number): boolean => spans.some(({ from, to }) => from <= half && half + 30 <= to)
  const [first, second] = [isFree(start), isFree(start + 30)]
  return first ? (second ? 'all' : 'first') : second ? 'second' : 'none'
}

const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
const isOvernight = ({ from, to }: Block): boolean => to <= from && to !== '00:00'
const spanOf = (block: Block): { from: number; to: number } => ({
  from: minutes(block.from),
  to: block.to <= block.from ? 1440 : minutes(block.to),
})
