import { resolve } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { ConfigError, readConfig } from '../src/config.js'

describe('the configuration', () => {
  test('needs nothing set', () => {
    expect(readConfig({})).toMatchObject({
      dataDir: resolve('data-dir'),
      port: 3000,
      baseUrl: 'http://localhost:3000',
      logLevel: 'warn',
    })
  })

  test('is read from the environment', () => {
    const environment = {
      GATEWAY_DATA_DIR: '/srv/gateway',
      GATEWAY_PORT: '8080',
      GATEWAY_BASE_URL: 'https://jobs.example.org',
      GATEWAY_LOG_LEVEL: 'info',
    }
    expect(readConfig(environment)).toMatchObject({
      dataDir: '/srv/gateway',
      port: 8080,
      baseUrl: 'https://jobs.example.org',
      logLevel: 'info',
    })
  })

  test('the command line wins over the environment', () => {
    const given = { dataDir: '/mine', port: '4000' }
    expect(readConfig({ GATEWAY_DATA_DIR: '/srv', GATEWAY_PORT: '8080' }, given)).toMatchObject({
      dataDir: '/mine',
      port: 4000,
    })
  })

  test.each(['eighty', '-1', '65536', '80.5'])('the port %j is refused, and says what would be right', (port) => {
    expect(() => readConfig({ GATEWAY_PORT: port })).toThrow(
      new ConfigError(`The port "${port}" is not one; give a whole number from 0 to 65535`),
    )
  })

  test('a log level nobody knows is refused by name', () => {
    expect(() => readConfig({ GATEWAY_LOG_LEVEL: 'loud' })).toThrow(
      'GATEWAY_LOG_LEVEL is "loud"; it must be one of silent, fatal',
    )
  })
})
