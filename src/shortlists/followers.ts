import type { OutcodeTable } from '../../matching/place/outcodes.js'
import type { NearOccupations } from '../../matching/taxonomy/near-occupations.js'
import type { Term } from '../../matching/text/features.js'
import { type CandidateDocument, candidates } from '../candidates/document.js'
import type { Follower } from '../follow/follow.js'
import { type OpportunityDocument, opportunities } from '../opportunities/document.js'
import { compileOffer } from './compile-offer.js'
import { compileSeeker } from './compile-seeker.js'
import { COMPILER, type CompiledOffer, type CompiledSeeker, compiledOffers, compiledSeekers } from './compiled.js'
import { packSeeker } from './packed-seeker.js'
import type { TextSource } from './text-source.js'

export type Followers = {
  offers: Follower<OpportunityDocument, CompiledOffer>
  seekers: Follower<CandidateDocument, CompiledSeeker>
  /** The table that what is near to people's titles is read from. */
  near: () => NearOccupations
  /** What one of their phrases adds to people's words. */
  phraseTerms: (phrase: string) => Term[]
}

/** What keeps opportunities and candidates compiled for the engine; the tables are loaded when there is something to compile. */
export function shortlistFollowers(text: TextSource, outcodes: () => OutcodeTable): Followers {
  return {
    offers: {
      name: `${compiledOffers.name}-${COMPILER}`,
      maker: COMPILER,
      source: opportunities,
      derived: compiledOffers,
      derive: (stored) => {
        const { opportunity } = stored.doc
        return compileOffer(
          stored,
          text.ofOpportunity(opportunity),
          outcodes(),
          text.suggestedRequirements(opportunity),
        )
      },
    },
    seekers: {
      name: `${compiledSeekers.name}-${COMPILER}`,
      maker: COMPILER,
      source: candidates,
      derived: compiledSeekers,
      derive: (stored) => ({
        of: stored.version,
        maker: COMPILER,
        seeker: packSeeker(compileSeeker(stored, text.ofCandidate(stored.doc.candidate), outcodes())),
      }),
    },
    near: text.nearOccupations,
    phraseTerms: text.phraseTerms,
  }
}
