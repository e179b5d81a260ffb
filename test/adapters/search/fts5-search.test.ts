import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openFts5Search } from '../../../adapters/search/fts5/fts5-search.js'
import type { Search } from '../../../src/ports/search.js'
import { describeSearch } from '../../contracts/search-contract.js'
import { type SearchHarness, contractIndexes } from '../../contracts/search/harness.js'

async function fts5Harness(): Promise<SearchHarness> {
  const folder = mkdtempSync(join(tmpdir(), 'gateway-search-'))
  const opened: Search[] = []
  return {
    async open(indexes = contractIndexes) {
      const search = await openFts5Search(join(folder, 'search.sqlite'), indexes)
      opened.push(search)
      return search
    },
    async destroyAll() {
      for (const search of opened) await search.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

describeSearch('SQLite FTS5', fts5Harness)
