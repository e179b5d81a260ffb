import { mkdirSync } from 'node:fs'
import { setTimeout as rest } from 'node:timers/promises'
import mongoose from 'mongoose'
import { freePort } from './free-port.js'
import { Killable } from './killable.js'

const NOT_YET_INITIALIZED = 94

/** A one-member replica set of our own, on a folder that outlives its process. */
export async function startMongod(binary: string, folder: string): Promise<{ server: Killable; uri: string }> {
  const port = await freePort()
  mkdirSync(folder, { recursive: true })
  const args = ['--dbpath', folder, '--port', String(port), '--bind_ip', '127.0.0.1', '--replSet', 'crash']
  const server = new Killable('mongod', [binary, ...args, '--wiredTigerCacheSizeGB', '0.25'], {})
  server.start()
  await untilPrimary(port)
  return { server, uri: `mongodb://127.0.0.1:${port}/gateway?replicaSet=crash` }
}

async function untilPrimary(port: number): Promise<void> {
  const address = `mongodb://127.0.0.1:${port}/admin?directConnection=true&serverSelectionTimeoutMS=30000`
  const connection = await mongoose.createConnection(address).asPromise()
  try {
    const { db } = connection
    await db!.command({ replSetGetStatus: 1 }).catch(async (error: unknown) => {
      if ((error as { code?: number }).code !== NOT_YET_INITIALIZED) throw error
      const members = [{ _id: 0, host: `127.0.0.1:${port}` }]
      await db!.command({ replSetInitiate: { _id: 'crash', members } })
    })
    while (!((await db!.command({ hello: 1 })).isWritablePrimary as boolean)) await rest(50)
  } finally {
    await connection.close()
  }
}
