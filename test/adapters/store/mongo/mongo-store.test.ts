import { jest } from '@jest/globals'
import { describeStore } from '../../../contracts/store-contract.js'
import { mongoHarness } from '../../../support/mongo-harness.js'
import { withMongoServer } from '../../../support/mongo-server.js'
import { describeWith } from '../../../support/need.js'

// Each process that is killed inside a commit leaves its transaction to the second after which the next ends it.
jest.setTimeout(120_000)

describeWith('mongodb', 'MongoDB', () => {
  const server = withMongoServer()
  describeStore('MongoDB', () => mongoHarness(server(), false))
  describeStore('MongoDB, sealed', () => mongoHarness(server(), true))
})
