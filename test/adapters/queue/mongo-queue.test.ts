import { afterAll, beforeAll, jest } from '@jest/globals'
import { describeQueue } from '../../contracts/queue-contract.js'
import { withMongoServer } from '../../support/mongo-server.js'
import { describeWith } from '../../support/need.js'
import { queueHarness } from '../../support/queue-harness.js'
import { type RedisServer, startRedis } from '../../support/redis-server.js'

jest.setTimeout(180_000)

describeWith('mongodb', 'with messages in MongoDB', () => {
  const mongo = withMongoServer()

  describeQueue('MongoDB', () => queueHarness({ mongoUri: mongo().newUri() }))

  describeWith('redis', 'and Redis', (binary) => {
    let redis: RedisServer
    beforeAll(async () => {
      redis = await startRedis(binary)
    }, 60_000)
    afterAll(() => redis.destroy())

    describeQueue('MongoDB and Redis', async () => {
      await redis.with((client) => client.flushall())
      return queueHarness({ redisUrl: redis.url, mongoUri: mongo().newUri() })
    })
  })
})
