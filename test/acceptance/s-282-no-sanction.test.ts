import { expect, test } from '@jest/globals'
import { REFUSAL_NOTICE, refusalSharing } from '../../matching/law/refusals.js'
import { openApiDocument } from '../../src/api/openapi.js'
import { main } from '../../src/cli/main.js'
import { allMoves } from '../../src/opportunities/state.js'
import { runGateway } from '../support/run-gateway.js'

test('S-282 no command, move or address of the service raises a sanction', async () => {
  expect(main).toBeInstanceOf(Function)
  const help = (await runGateway(['--help'])).out
  expect(help).toContain('match')
  expect([help, allMoves.join(' '), JSON.stringify(openApiDocument('1'))].join('\n')).not.toMatch(/sanction/i)
})

test.each([
  ['jobcentre', false, false, false],
  ['jobcentre', true, false, true],
  ['jobcentre', false, true, true],
  ['partner', false, false, false],
  ['employer', true, true, false],
  ['own-coach', false, false, true],
] as const)(
  'S-282 a refusal goes to the %s with consent %s and by law %s: %s',
  (receiver, hasConsent, isRequiredByLaw, may) => {
    expect(refusalSharing(receiver, { hasConsent, isRequiredByLaw }).mayShare).toBe(may)
  },
)

test('S-282 whoever declines is told that it is no evidence for a sanction', () => {
  expect(REFUSAL_NOTICE).toContain('not reported to the Jobcentre')
})
