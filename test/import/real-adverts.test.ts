import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { expect, test } from '@jest/globals'
import type { ImportReport } from '../../src/import/import-files.js'
import { opportunities } from '../../src/opportunities/document.js'
import { aGateway } from '../support/a-gateway.js'
import { describeWith } from '../support/need.js'
import { spawnGateway } from '../support/run-gateway.js'
import { removeFoldersAfterwards, temporaryFolder } from '../support/temporary-folder.js'

removeFoldersAfterwards()

type Advert = {
  id: string
  title: string
  employer: string
  postcode: string | null
  lat: number | null
  lon: number | null
  salary_min: number | null
  salary_max: number | null
  date_posted: string
  valid_through: string
  description: string
}

describeWith('samples', 'importing real adverts', (samples) => {
  const importing = async (dataDir: string, file: string, map: string): Promise<ImportReport> => {
    const { out } = await spawnGateway(['import', 'opportunities', file, '--map', map, '--data-dir', dataDir])
    return JSON.parse(out) as ImportReport
  }

  test('takes all 11,682 adverts of NHS Jobs, each placed; again, all are unchanged', async () => {
    const dataDir = join(temporaryFolder(), 'data')
    const file = join(samples, 'nhs_jobs_2020/adverts.jsonl.gz')
    expect(await importing(dataDir, file, 'nhs-jobs')).toMatchObject({ read: 11682, created: 11682, refused: 0 })
    expect(await importing(dataDir, file, 'nhs-jobs')).toMatchObject({ read: 11682, unchanged: 11682, refused: 0 })
    const gateway = await aGateway(undefined, dataDir)
    const counts = { hours: 0, cover: 0, pay: 0, unplaced: 0, silent: 0 }
    for await (const { doc } of gateway.store.scan(opportunities)) {
      const { hoursPerWeek, cover, pay } = doc.opportunity
      counts.hours += hoursPerWeek ? 1 : 0
      counts.cover += cover.length > 0 ? 1 : 0
      counts.pay += pay ? 1 : 0
      counts.unplaced += doc.place ? 0 : 1
      // What is unknown has its reason, what was read its words.
      counts.silent += doc.readings.filter(({ outcome, evidence, reason }) =>
        outcome === 'read' ? !evidence : !reason,
      ).length
    }
    await gateway.close()
    expect(counts).toMatchObject({ unplaced: 0, silent: 0 })
    // Far fewer would be a reader that stopped reading, far more one that began to guess.
    expect(counts.hours).toBeGreaterThan(2_300)
    expect(counts.hours).toBeLessThan(2_900)
    expect(counts.cover).toBeGreaterThan(50)
    expect(counts.cover).toBeLessThan(120)
    expect(counts.pay).toBeGreaterThan(9_500)
    expect(counts.pay).toBeLessThan(10_500)
  }, 300_000)

  test('takes the same adverts as JobPosting, and flags each as seen before from another source', async () => {
    const folder = temporaryFolder()
    const adverts = gunzipSync(readFileSync(join(samples, 'nhs_jobs_2020/entry_level_with_hours.jsonl.gz')))
      .toString()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Advert)
    mkdirSync(join(folder, 'pages'))
    const graph = join(folder, 'pages', 'adverts.json')
    writeFileSync(graph, JSON.stringify({ '@context': 'https://schema.org', '@graph': adverts.map(asPosting) }))
    const rows = join(folder, 'adverts.jsonl')
    writeFileSync(rows, adverts.map((advert) => `${JSON.stringify(advert)}\n`).join(''))
    const dataDir = join(folder, 'data')
    expect(await importing(dataDir, rows, 'nhs-jobs')).toMatchObject({ created: adverts.length, flagged: 0 })
    const report = await importing(dataDir, graph, 'jobposting')
    expect(report).toMatchObject({ read: adverts.length, created: adverts.length, refused: 0 })
    // Those without an outcode that exists cannot be compared.
    expect(report.flagged).toBeGreaterThan(adverts.length * 0.97)
  }, 120_000)

  test('takes a page of Find an apprenticeship, and refuses nothing of it', async () => {
    const file = join(samples, 'apprenticeship_vacancies/vacancies_2026.json')
    expect(await importing(join(temporaryFolder(), 'data'), file, 'faa')).toMatchObject({ created: 10, refused: 0 })
  }, 60_000)
})

/** As a page would carry it for search engines, in the several forms they take. */
function asPosting(advert: Advert, index: number): Record<string, unknown> {
  const address = { '@type': 'PostalAddress', postalCode: advert.postcode, addressCountry: 'GB' }
  const geo = { '@type': 'GeoCoordinates', latitude: String(advert.lat), longitude: advert.lon }
  const place = { '@type': 'Place', address: index % 3 === 0 ? [address] : address, geo }
  return {
    '@type': index % 2 === 0 ? 'JobPosting' : ['JobPosting'],
    identifier: { '@type': 'PropertyValue', value: advert.id },
    title: advert.title,
    description: `<p>${advert.description.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\n', '</p><p>')}</p>`,
    hiringOrganization: index % 5 === 0 ? advert.employer : { '@type': 'Organization', name: advert.employer },
    jobLocation: index % 4 === 0 ? [place] : place,
    datePosted: advert.date_posted,
    validThrough: `${advert.valid_through}T23:59`,
    baseSalary: {
      '@type': 'MonetaryAmount',
      currency: 'GBP',
      value: {
        '@type': 'QuantitativeValue',
        minValue: advert.salary_min,
        maxValue: advert.salary_max,
        unitText: 'YEAR',
      },
    },
  }
}
