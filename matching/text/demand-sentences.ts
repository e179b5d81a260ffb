import type { AdvertSentence } from './advert-sentences.js'

/** About pay, benefits, applying or the employer: what such a sentence names is not asked of anybody. */
const BOILERPLATE =
  /\b(?:we offer|our trust|closing date|equal opportunit\w*|(?:is|are) committed to|pension|annual leave|bonus(?:es)?|discounts?|benefits|salary|apply (?:now|online|today|by|via)|to apply|application form|shortlisted|curriculum vitae|your cv|interviews?|please (?:contact|call|email|note)|disclosure and barring|safeguarding (?:and promoting )?the welfare|discriminat\w*|recruitment agency|cookies|visa sponsorship|certificate of sponsorship)\b/i
/** Words strong enough to make even such a sentence ask for something. */
const HARD_DEMAND = /\b(?:essential|must|skills|ability to|knowledge of|looking for)\b/i
const DEMAND =
  /\b(?:must|essential|required|requires?|desirable|advantage(?:ous)?|preferred|skills?|experienced?|ability|able to|capable of|knowledge|understanding of|qualified|qualification|licen[cs]e|certificate|you will|you'll|you are|you have|you should|responsible for|duties|looking for|seeking|need(?:s|ed)? (?:to|someone|a)|candidates?|applicants?|ideally|confident|proficien\w+|fluen\w+|training|useful|willing(?:ness)? to|competent|familiar)\b/i
/** "Our team provides...", "The trust has...": said of the employer. */
const OF_EMPLOYER =
  /^(?:our\b|the (?:trust|team|service|hospital|company|department|school|practice|organi[sz]ation|ward|unit|home|centre)\b|we (?:are|have|offer|provide|pride|believe)\b)/i
const OF_READER = /\b(?:you|your|candidates?|applicants?|post ?holder|role|someone|looking for|seeking)\b/i

/** Whether a sentence asks something of whoever takes the job, by its own words or by the heading above it. */
export function isDemand({ text, heading }: AdvertSentence): boolean {
  if (heading === 'other' && !HARD_DEMAND.test(text)) return false
  if (BOILERPLATE.test(text) && !HARD_DEMAND.test(text)) return false
  if (OF_EMPLOYER.test(text) && !OF_READER.test(text)) return false
  return DEMAND.test(text) || (heading !== null && heading !== 'other')
}
