// The environment of the separate process, read once and judged as a whole.
import { fileURLToPath } from 'node:url'

export type Config = {
  databaseUrl: string
  redisUrl: string
  secret: string
  port: number
  host: string
  webRoot: string
  publicUrl?: string
  trustProxy: boolean | string
  logLevel: string
}

type Environment = Readonly<Record<string, string | undefined>>

const LEVELS = new Set(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
const DEFAULT_PORT = 4400
const MIN_SECRET = 32
const WEB_BUILD = fileURLToPath(new URL('../../web/dist', import.meta.url))

/** Throws one error that names everything that is missing or wrong. */
export function readConfig(env: Environment): Config {
  const problems: string[] = []

  function required(name: string, meaning: string): string {
    const value = env[name]
    if (!value) problems.push(`${name} is missing: ${meaning}.`)
    return value ?? ''
  }

  function check(isRight: boolean, problem: string): void {
    if (!isRight) problems.push(problem)
  }

  const config: Config = {
    databaseUrl: required('DATABASE_URL', 'a PostgreSQL, as postgres://user:password@host/name'),
    redisUrl: required('REDIS_URL', 'a Redis or Valkey, as redis://host:6379'),
    secret: required('PULSE_SECRET', `${MIN_SECRET} random characters, the same on every server`),
    port: Number(env['PORT'] ?? DEFAULT_PORT),
    host: env['HOST'] ?? '0.0.0.0',
    webRoot: env['PULSE_WEB_ROOT'] ?? WEB_BUILD,
    ...(env['PULSE_PUBLIC_URL'] ? { publicUrl: env['PULSE_PUBLIC_URL'] } : {}),
    trustProxy: readTrustProxy(env['PULSE_TRUST_PROXY']),
    logLevel: env['LOG_LEVEL'] ?? 'info',
  }
  const { secret, port, publicUrl, logLevel } = config
  check(!secret || secret.length >= MIN_SECRET, `PULSE_SECRET is shorter than ${MIN_SECRET}.`)
  check(Number.isInteger(port) && port >= 0 && port < 65_536, 'PORT is not a port.')
  check(publicUrl === undefined || isWebUrl(publicUrl), 'PULSE_PUBLIC_URL is not an http(s) URL.')
  check(LEVELS.has(logLevel), `LOG_LEVEL is not one of ${[...LEVELS].join(', ')}.`)
  if (problems.length > 0) throw new Error(`Pulse cannot start.\n  ${problems.join('\n  ')}`)
  return config
}

/** `true`, or the addresses of the proxies: `10.0.0.0/8,loopback`. */
function readTrustProxy(value: string | undefined): boolean | string {
  if (value === undefined || value === '' || value === 'false') return false
  return value === 'true' ? true : value
}

function isWebUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
}
