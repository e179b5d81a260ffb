import type { Random } from './random.js'

/** What a workplace can offer, with how often in 100 it is offered, needed and liked. */
const features: readonly [name: string, offered: number, needed: number, liked: number][] = [
  ['step-free', 52, 4, 3],
  ['quiet', 26, 2.5, 14],
  ['seated', 30, 2.5, 8],
  ['buddy', 38, 1.5, 16],
  ['esol-friendly', 28, 4, 3],
  ['low-lifting', 30, 2, 5],
  ['hearing-loop', 14, 0.8, 1],
  ['accessible-toilet', 34, 1, 2],
  ['assistance-dog', 9, 0.2, 0.3],
  ['flexible-start', 24, 0, 22],
  ['predictable-rota', 30, 0, 18],
  ['school-hours', 16, 0, 14],
  ['near-bus', 44, 0, 16],
  ['parking', 36, 0, 12],
  ['meals', 20, 0, 9],
  ['uniform', 36, 0, 6],
  ['mentor', 22, 0, 14],
  ['paid-training', 26, 0, 16],
  ['outdoors', 10, 0, 7],
  ['small-team', 22, 0, 12],
  ['home-working', 7, 0, 14],
  ['no-online-form', 20, 0, 8],
]

export const offeredFeatures = (random: Random): string[] =>
  features.filter(([, offered]) => random.chance(offered)).map(([name]) => name)

export const neededFeatures = (random: Random): string[] =>
  features.filter(([, , needed]) => random.chance(needed)).map(([name]) => name)

export const likedFeatures = (random: Random, needed: readonly string[]): string[] =>
  features.filter(([name, , , liked]) => random.chance(liked) && !needed.includes(name)).map(([name]) => name)
