import { describeStore } from '../../../contracts/store-contract.js'
import { sqliteHarness } from '../../../support/sqlite-harness.js'

describeStore('SQLite', () => sqliteHarness(false))
describeStore('SQLite, sealed', () => sqliteHarness(true))
