import { resolve } from 'node:path'
import { z } from 'zod'

/** Every setting of the environment (CONTRACT section 6), read once. */
export type Config = {
  dataDir: string
  port: number
  baseUrl: string
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
}

const logLevels = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const
type LogLevel = (typeof logLevels)[number]

/** Something outside is set wrongly: what was tried, the value, what would be right. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

const portSchema = z.coerce.number().int().min(0).max(65_535)

/** Engines this version has no adapter for. Set means wanted: running on something else instead would hide it. */
const notYet: Record<string, string> = {
  OIDC_ISSUER: 'sign-in by OpenID Connect',
}

/**
 * @param given what the command line says, which wins over the environment
 * @throws {ConfigError}
 */
export function readConfig(environment: NodeJS.ProcessEnv, given: { dataDir?: string; port?: string } = {}): Config {
  for (const [name, purpose] of Object.entries(notYet))
    if (environment[name])
      throw new ConfigError(`${name} is set, but this version has no ${purpose}; unset it to use what is built in`)
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
    nodeVersion: process.version,
  }
}

function hostOf(baseUrl: string): string {
  try {
    return new URL(baseUrl).hostname
  } catch {
    throw new ConfigError(`GATEWAY_BASE_URL is "${baseUrl}"; it must be an address such as https://gateway.example.org`)
  }
}
