import { join } from 'node:path'
import { jest } from '@jest/globals'
import { openMongoRecordKeys } from '../../../adapters/keys/mongo/record-keys.js'
import { openSqliteRecordKeys } from '../../../adapters/keys/sqlite/record-keys.js'
import type { CopyableKeys } from '../../../src/ports/record-keys.js'
import { type KeysHarness, describeKeys } from '../../contracts/keys-contract.js'
import { withMongoServer } from '../../support/mongo-server.js'
import { describeWith } from '../../support/need.js'
import { removeFoldersAfterwards, temporaryFolder } from '../../support/temporary-folder.js'

jest.setTimeout(120_000)
removeFoldersAfterwards()

/** @param openAt opens the keys of a name, the same for the same name */
function harnessOf(openAt: (name: string) => Promise<CopyableKeys>): KeysHarness {
  const opened: CopyableKeys[] = []
  const open = async (name: string): Promise<CopyableKeys> => {
    const keys = await openAt(name)
    opened.push(keys)
    return keys
  }
  return {
    folder: temporaryFolder(),
    open: () => open('here'),
    openElsewhere: () => open('elsewhere'),
    destroyAll: async () => {
      for (const each of opened) await each.close()
    },
  }
}

describeKeys('SQLite', async () => {
  const folder = temporaryFolder()
  return harnessOf((name) => openSqliteRecordKeys(join(folder, `${name}.sqlite`)))
})

describeWith('mongodb', 'MongoDB', () => {
  const server = withMongoServer()
  describeKeys('MongoDB', async () => {
    const uris: Record<string, string> = { here: server().newUri(), elsewhere: server().newUri() }
    return harnessOf((name) => openMongoRecordKeys({ uri: uris[name]! }))
  })
})
