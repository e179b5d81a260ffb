import { resolve } from 'node:path'
import { z } from 'zod'

/** Every setting of the environment (CONTRACT section 6), read once. */
export type Config = {
  dataDir: string
  port: number
  baseUrl: string
  /** Signs the cookies; null: made at the first start and kept in the data directory. */
  sessionSecret: string | null
  /** Queue on Redis, search on Meilisearch, mail by SMTP; what is built in where undefined. */
  redisUrl: string | undefined
  meili: { url: string; apiKey: string | undefined } | undefined
  smtpUrl: string | undefined
  /** Whom mail is from. */
  mailFrom: string
  /** Of pino: what the log holds on standard error. */
  logLevel: LogLevel
  nodeVersion: string
  /** The store on MongoDB; without it, on SQLite in the data directory. */
  mongodbUri: string | undefined
  /** The organisation's own accounts; null: local accounts alone. */
  oidc: { issuer: string; clientId: string; clientSecret: string } | null
}

const logLevels = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const
type LogLevel = (typeof logLevels)[number]

/** Something outside is set wrongly: what was tried, the value, what would be right. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

const portSchema = z.coerce.number().int().min(0).max(65_535)

/**
 * @param given what the command line says, which wins over the environment
 * @throws {ConfigError}
 */
export function readConfig(environment: NodeJS.ProcessEnv, given: { dataDir?: string; port?: string } = {}): Config {
  const portText = given.port ?? environment.GATEWAY_PORT ?? '3000'
  const port = portSchema.safeParse(portText)
  if (!port.success) throw new ConfigError(`The port "${portText}" is not one; give a whole number from 0 to 65535`)
  const logText = environment.GATEWAY_LOG_LEVEL ?? 'warn'
  const logLevel = z.enum(logLevels).safeParse(logText)
  if (!logLevel.success)
    throw new ConfigError(`GATEWAY_LOG_LEVEL is "${logText}"; it must be one of ${logLevels.join(', ')}`)
  const mongodbUri = environment.MONGODB_URI
  // The address is not shown: it may hold a password.
  if (mongodbUri && !/^mongodb(\+srv)?:\/\/[^/]/.test(mongodbUri))
    throw new ConfigError('MONGODB_URI is not the address of MongoDB; it starts with mongodb:// or mongodb+srv://')
  const baseUrl = environment.GATEWAY_BASE_URL ?? `http://localhost:${port.data}`
  return {
    mongodbUri: mongodbUri || undefined,
    redisUrl: environment.REDIS_URL || undefined,
    meili: environment.MEILI_URL
      ? { url: environment.MEILI_URL, apiKey: environment.MEILI_API_KEY || undefined }
      : undefined,
    smtpUrl: environment.SMTP_URL || undefined,
    mailFrom: environment.GATEWAY_MAIL_FROM ?? `no-reply@${hostOf(baseUrl)}`,
    logLevel: logLevel.data,
    dataDir: resolve(given.dataDir ?? environment.GATEWAY_DATA_DIR ?? 'data-dir'),
    port: port.data,
    baseUrl,
    sessionSecret: readSessionSecret(environment.GATEWAY_SESSION_SECRET),
    nodeVersion: process.version,
    oidc: readOidc(environment),
  }
}

const SHORTEST_SECRET = 24

function readSessionSecret(given: string | undefined): string | null {
  if (!given) return null
  // Its value must not appear in a message.
  if (given.length < SHORTEST_SECRET)
    throw new ConfigError(
      `GATEWAY_SESSION_SECRET has ${given.length} characters; give ${SHORTEST_SECRET} or more, at random, or unset it`,
    )
  return given
}

function readOidc({
  OIDC_ISSUER: issuer,
  OIDC_CLIENT_ID: id,
  OIDC_CLIENT_SECRET: secret,
}: NodeJS.ProcessEnv): Config['oidc'] {
  if (!issuer) return null
  if (!URL.canParse(issuer) || !/^https?:$/.test(new URL(issuer).protocol))
    throw new ConfigError(`OIDC_ISSUER is "${issuer}"; it must be an address such as https://login.example.org`)
  if (!id || !secret)
    throw new ConfigError(
      `OIDC_ISSUER is set, but ${id ? 'OIDC_CLIENT_SECRET' : 'OIDC_CLIENT_ID'} is not; set both as the provider gave them`,
    )
  return { issuer, clientId: id, clientSecret: secret }
}

function hostOf(baseUrl: string): string {
  try {
    return new URL(baseUrl).hostname
  } catch {
    throw new ConfigError(`GATEWAY_BASE_URL is "${baseUrl}"; it must be an address such as https://gateway.example.org`)
  }
}
