import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type TestSite, aSite } from '../support/a-site.js'
import { removeFoldersAfterwards } from '../support/temporary-folder.js'

removeFoldersAfterwards()

let site: TestSite
beforeAll(async () => {
  site = await aSite()
})
afterAll(() => site.close())

test('the style page shows everything our stylesheet has a name for', async () => {
  const { text } = await (await site.signedIn('administrator')).get('/style')
  const shown = new Set([...text.matchAll(/class="([^"]*)"/g)].flatMap(([, classes]) => classes!.split(/\s+/)))
  const sheet = readFileSync('src/web/assets/site.css', 'utf8')
  const named = new Set([...sheet.matchAll(/\.(gateway-[\w-]+)/g)].map(([, name]) => name!))
  expect(named.size).toBeGreaterThan(40)
  expect([...named].filter((name) => !shown.has(name))).toEqual([])
})
