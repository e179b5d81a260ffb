import type { SourceOccupation, Sources } from './sources.js'

const NEAREST = 30
const LEAST_CLOSENESS = 250
const WHOLE = 1_000
/** What two occupations share by the first digits of their ISCO-08 group that are the same. */
const iscoShares = [0, 0.1, 0.4, 0.7, 1]
/** An essential skill says what the work is; an optional one what it may be. */
const OPTIONAL_WEIGHT = 0.4
const ISCO_PART = 0.45

/**
 * How close each occupation is to the nearest others, in 1,000ths: half by ISCO-08 group, half by the ESCO skills they share, rare skills
 * counting more. Symmetric; the order of sums is fixed. A line an occupation, in the order of `occupations.tsv`, of `number:closeness`.
 */
export function buildNearOccupations(sources: Sources): string {
  const occupations = sources.occupations()
  const skillVectors = vectorsOf(occupations)
  const rows = occupations.map((a, i) => {
    const nearest = occupations
      .map((b, j) => ({ j, closeness: i === j ? 0 : closeness(a, b, skillVectors[i]!, skillVectors[j]!) }))
      .filter((other) => other.closeness >= LEAST_CLOSENESS)
      .sort((x, y) => y.closeness - x.closeness || x.j - y.j)
      .slice(0, NEAREST)
    return nearest.map(({ j, closeness }) => `${j}:${closeness}`).join(' ')
  })
  return `${rows.join('\n')}\n`
}

function closeness(a: SourceOccupation, b: SourceOccupation, skillsA: SkillVector, skillsB: SkillVector): number {
  const shared = iscoShares[sharedDigits(a.isco, b.isco)]!
  return Math.round(WHOLE * (ISCO_PART * shared + (1 - ISCO_PART) * cosine(skillsA, skillsB)))
}

function sharedDigits(a: string, b: string): number {
  let digits = 0
  while (digits < 4 && a[digits] === b[digits]) digits++
  return digits
}

type SkillVector = ReadonlyMap<number, number>

function vectorsOf(occupations: readonly SourceOccupation[]): SkillVector[] {
  const owners = new Map<number, number>()
  for (const { essential, optional } of occupations)
    for (const skill of new Set([...essential, ...optional])) owners.set(skill, (owners.get(skill) ?? 0) + 1)
  return occupations.map(({ essential, optional }) => {
    const weights = new Map<number, number>()
    const rarity = (skill: number): number => Math.log(occupations.length / owners.get(skill)!)
    for (const skill of optional) weights.set(skill, OPTIONAL_WEIGHT * rarity(skill))
    for (const skill of essential) weights.set(skill, rarity(skill))
    const length = Math.sqrt([...weights.values()].reduce((sum, weight) => sum + weight * weight, 0)) || 1
    return new Map([...weights].map(([skill, weight]) => [skill, weight / length]))
  })
}

function cosine(a: SkillVector, b: SkillVector): number {
  const [few, many] = a.size <= b.size ? [a, b] : [b, a]
  let sum = 0
  for (const [skill, weight] of few) sum += weight * (many.get(skill) ?? 0)
  return sum
}
