import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { taxonomyText } from '../../src/taxonomy/taxonomy-text.js'
import { candidates } from '../../src/candidates/document.js'
import { compileSeeker } from '../../src/shortlists/compile-seeker.js'
import { packSeeker, unpackSeeker } from '../../src/shortlists/packed-seeker.js'
import { loadOutcodes } from '../../src/places/load-outcodes.js'
import { projectFile } from '../../src/project-file.js'
import { aGateway, take } from '../support/a-gateway.js'
import { removeFoldersAfterwards } from '../support/temporary-folder.js'

removeFoldersAfterwards()

test('A packed candidate is the same again when unpacked, to the last word and the last near occupation, for everybody of the sample', async () => {
  const gateway = await aGateway()
  const people = readFileSync(projectFile('data/sample/candidates.jsonl'), 'utf8').trim().split('\n')
  await take(
    gateway,
    'candidates',
    people.map((line) => JSON.parse(line) as object),
  )
  let compared = 0
  for await (const stored of gateway.store.scan(candidates)) {
    const seeker = compileSeeker(stored, taxonomyText.ofCandidate(stored.doc.candidate), loadOutcodes())
    const stays = JSON.parse(JSON.stringify(packSeeker(seeker))) as ReturnType<typeof packSeeker>
    const { wishes, ...rest } = unpackSeeker(stays, {
      near: taxonomyText.nearOccupations,
      phraseTerms: taxonomyText.phraseTerms,
    })
    // Words and what is near to them are getters: looked at one by one.
    const { text: words, ...others } = seeker.wishes
    expect({ ...rest, wishes: { ...wishes } }).toEqual({ ...seeker, wishes: others })
    const { text } = wishes
    expect({ ...text, near: text.near }).toEqual({ ...words, near: words.near })
    compared++
  }
  expect(compared).toBe(people.length)
  await gateway.close()
})
