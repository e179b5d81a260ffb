import type { TextSource } from '../shortlists/text-source.js'
import type { Candidate } from '../candidates/model.js'
import { type HeldTitle, nearAnyOf } from '../../matching/taxonomy/near-occupations.js'
import type { Term } from '../../matching/text/features.js'
import { type SeekerWords, seekerPhrases } from '../../matching/text/make-features.js'
import { PhrasedText } from '../../matching/text/phrased-text.js'
import { nearOccupations, rankingTables } from './ranking-tables.js'
import { advertSkills, askedSkills, personSkills } from './read-skills.js'
import { suggestedRequirement } from './skill-matches.js'

/** Of the occupations a title may mean, those as likely as this part of the likeliest are kept, three at most. */
const KEPT_OCCUPATIONS = 3
const KEPT_PART = 0.25
/** Of the score of a title, 0 to 10,000, to a share in 1,000ths. */
const SHARE_UNIT = 10

/** What a title counts by where it stands, in 1,000ths: a wish by its weight, work done before a little less than the strongest wish. */
const wishCounts = [400, 600, 800, 1_000] as const
const EXPERIENCE_COUNTS = 700
/** From this sum of the shares of what a title may mean, in 1,000ths, it counts wholly. */
const SURE = 600

/** The features of records through the shipped taxonomy, which is loaded when first asked for. */
export const taxonomyText: TextSource = {
  ofOpportunity({ title, description, requires, tasks }) {
    const { features } = rankingTables()
    const named = [
      ...requires.skills.map(({ name }) => name),
      ...tasks.flatMap(({ name, skills }) => [name, ...skills]),
    ]
    return {
      terms: features.offerTerms(title, description, advertSkills(description, named, askedSkills(description))),
      occupations: occupationsOf(title).map(({ occupation, label, share }) => ({ occupation, label, share })),
    }
  },

  suggestedRequirements({ description }) {
    return askedSkills(description).map(suggestedRequirement)
  },

  ofCandidate(candidate) {
    const { features } = rankingTables()
    const held = heldTitles(candidate)
    const words: SeekerWords = {
      wishes: candidate.seeking,
      skills: candidate.skills,
      experience: candidate.experience.map(({ title }) => title),
      qualifications: candidate.qualifications.map(({ name }) => name),
    }
    return new PhrasedText(
      {
        terms: features.seekerTerms(words, personSkills),
        phrases: seekerPhrases(words),
        titles: held.map(({ words }) => words),
        held: held.map(({ counts, occupations }) => ({
          counts,
          occupations: occupations.map(({ occupation, share }) => ({ occupation, share })),
        })),
      },
      phraseTerms,
      () => nearAnyOf(held, nearOccupations()),
    )
  },

  nearOccupations,

  phraseTerms,
}

function phraseTerms(phrase: string): Term[] {
  return rankingTables().features.phraseTerms(phrase, personSkills)
}

type WordedTitle = HeldTitle & { words: string }

function heldTitles({ seeking, experience }: Candidate): WordedTitle[] {
  return [
    ...seeking.map(({ title, weight }) => heldTitle(`Wants ${title}`, title, wishCounts[weight]!)),
    ...experience.map(({ title }) => heldTitle(`Has worked as ${title}`, title, EXPERIENCE_COUNTS)),
  ]
}

/** A title whose meaning is a guess counts as far as it is sure: a "school keeper" read by the words alone is a bookkeeper first. */
function heldTitle(words: string, title: string, counts: number): WordedTitle {
  const occupations = occupationsOf(title)
  const sureness = occupations.reduce((sum, { share }) => sum + share, 0)
  return { words, counts: Math.floor((counts * Math.min(sureness, SURE)) / SURE), occupations }
}

type Kept = { occupation: number; label: string; share: number }

function occupationsOf(title: string): Kept[] {
  const { titles } = rankingTables()
  const found = titles.occupations(title)
  const least = (found[0]?.score ?? 0) * KEPT_PART
  return found
    .slice(0, KEPT_OCCUPATIONS)
    .filter(({ score }) => score >= least && score >= SHARE_UNIT)
    .map(({ occupation, label, score }) => ({ occupation, label, share: Math.floor(score / SHARE_UNIT) }))
}
