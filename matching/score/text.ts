import type { TextFeatures } from '../text/features.js'
// STUB
export const text = {
  points: (_a: TextFeatures, _b: TextFeatures): number => 0,
  explained: (_a: TextFeatures, _b: TextFeatures) => ({ points: 0, evidence: {}, words: '' }),
}
