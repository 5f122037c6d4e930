import { PulseError } from '@pulse/shared/api/pulse-error'

export type WorkerEnvironment = {
  databaseUrl: string
  redisUrl: string
  concurrency: number
  logLevel: string
}

type Environment = Readonly<Record<string, string | undefined>>

/** Throws with everything that is missing, for the person who starts the process. */
export function readWorkerEnvironment(env: Environment): WorkerEnvironment {
  const databaseUrl = env['DATABASE_URL']
  const redisUrl = env['REDIS_URL']
  if (!databaseUrl || !redisUrl) {
    throw new PulseError(
      'not-available',
      'The ingest worker needs DATABASE_URL (PostgreSQL) and REDIS_URL (its queue).',
    )
  }
  return {
    databaseUrl,
    redisUrl,
    concurrency: positiveInteger(env, 'INGEST_CONCURRENCY', 1),
    logLevel: env['LOG_LEVEL'] ?? 'info',
  }
}

function positiveInteger(env: Environment, name: string, otherwise: number): number {
  const text = env[name]
  if (text === undefined) return otherwise
  const value = Number(text)
  if (Number.isInteger(value) && value > 0) return value
  throw new PulseError('invalid-request', `${name} must be a positive whole number, not “${text}”.`)
}
