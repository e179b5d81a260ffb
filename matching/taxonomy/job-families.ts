/**
 * Job families that brokers speak in, as the ISCO-08 groups they take in: a code's beginning stands for all below it. They are those the brokerage of
 * S-107 names; a wider family is a line more here.
 */
export const jobFamilies = {
  parks: { label: 'Parks and gardens', isco: ['6113', '9214'] },
  cleaning: { label: 'Cleaning', isco: ['9111', '9112', '912', '5151', '7133'] },
  'street-services': { label: 'Street services and refuse', isco: ['961', '9613', '951'] },
  care: { label: 'Care', isco: ['532', '5311'] },
  'teaching-assistants': { label: 'Teaching assistants', isco: ['5312'] },
  'housing-services': { label: 'Housing and estates', isco: ['5153'] },
} as const satisfies Record<string, { label: string; isco: readonly string[] }>

export type JobFamily = keyof typeof jobFamilies

export const jobFamilyNames = Object.keys(jobFamilies) as JobFamily[]

/** The families an occupation belongs to, by its ISCO-08 code (four digits); often none. */
export function familiesOf(isco: string): JobFamily[] {
  return jobFamilyNames.filter((family) => jobFamilies[family].isco.some((start) => isco.startsWith(start)))
}
