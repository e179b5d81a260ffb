import { afterAll, beforeAll } from '@jest/globals'
import { MongoMemoryReplSet } from 'mongodb-memory-server'
import mongoose from 'mongoose'

export type MongoServer = {
  /** The address of a database of its own, new with each call. */
  newUri(): string
  /** A connection of the test's own, to look and to break things. */
  admin(): mongoose.mongo.Db
}

let databases = 0

/** A one-member replica set for the tests of a `describe`, in which faults can be ordered (`failCommand`). */
export function withMongoServer(): () => MongoServer {
  let set: MongoMemoryReplSet
  let connection: mongoose.Connection
  beforeAll(async () => {
    set = await startReplicaSet()
    connection = await mongoose.createConnection(set.getUri()).asPromise()
  }, 60_000)
  afterAll(async () => {
    await connection.close()
    await set.stop()
  })
  return () => ({
    newUri: () => set.getUri(`gateway-${process.pid}-${++databases}`),
    admin: () => connection.getClient().db('admin'),
  })
}

export function startReplicaSet(): Promise<MongoMemoryReplSet> {
  return MongoMemoryReplSet.create({
    replSet: { count: 1, storageEngine: 'wiredTiger', args: ['--setParameter', 'enableTestCommands=1'] },
  })
}
