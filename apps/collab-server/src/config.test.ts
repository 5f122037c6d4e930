import { expect, test } from 'vitest'
import { readConfig } from './config.ts'

const complete = {
  DATABASE_URL: 'postgres://db/pulse',
  REDIS_URL: 'redis://cache:6379',
  PULSE_SECRET: 'x'.repeat(32),
}

test('what must be set is enough', () => {
  expect(readConfig(complete)).toMatchObject({
    port: 4400,
    host: '0.0.0.0',
    trustProxy: false,
    logLevel: 'info',
  })
})

test('all that is missing or wrong is named at once', () => {
  const wrong = {
    PULSE_SECRET: 'short',
    PORT: '99999',
    PULSE_PUBLIC_URL: 'pulse.example',
    LOG_LEVEL: 'loud',
  }
  let message = ''
  try {
    readConfig(wrong)
  } catch (error) {
    message = String(error)
  }
  for (const name of ['DATABASE_URL', 'REDIS_URL', ...Object.keys(wrong)]) {
    expect(message).toContain(name)
  }
})

test('which proxies are trusted is one word or a list of addresses', () => {
  const trust = (value: string) => readConfig({ ...complete, PULSE_TRUST_PROXY: value }).trustProxy
  expect(trust('true')).toBe(true)
  expect(trust('false')).toBe(false)
  expect(trust('10.0.0.0/8,loopback')).toBe('10.0.0.0/8,loopback')
})
