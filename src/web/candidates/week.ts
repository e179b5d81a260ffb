import { type Day, days } from '../../records/values.js'
import { dayNames } from '../opportunities/words.js'

type Block = { days: readonly Day[]; from: string; to: string }

const HOUR_FROM = 6
const HOUR_TO = 22

/** A week as a table: a row a day with its times in words, and a cell an hour that is marked when all of it is free. */
export function weekTable(blocks: readonly Block[]): {
  hours: string[]
  rows: { day: string; times: string; cells: { isFree: boolean }[] }[]
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
        cells: hours.map((hour) => ({
          isFree: spans.some(({ from, to }) => from <= hour * 60 && (hour + 1) * 60 <= to),
        })),
      }
    }),
  }
}

const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
const isOvernight = ({ from, to }: Block): boolean => to <= from && to !== '00:00'
const spanOf = (block: Block): { from: number; to: number } => ({
  from: minutes(block.from),
  to: block.to <= block.from ? 1440 : minutes(block.to),
})
