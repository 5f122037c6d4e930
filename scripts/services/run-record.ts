import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runDirectory } from './root-file-system.ts'

/** What points Pulse at the services. */
export interface ServicesEnvironment {
  TIMESCALE_URL: string
  REDIS_URL: string
  S3_ENDPOINT: string
  S3_REGION: string
  S3_BUCKET: string
  S3_PROCESSED_BUCKET: string
  AWS_ACCESS_KEY_ID: string
  AWS_SECRET_ACCESS_KEY: string
}

export type ServiceName = 'TimescaleDB' | 'Valkey' | 'S3'

/** Kept in the run's directory, so that anybody can stop what a killed run left. */
export interface RunRecord {
  /** Null for services that stay until `services.ts down`. */
  owner: number | null
  /** PostgreSQL waits for the disk at every commit. */
  durable: boolean
  processes: { name: ServiceName; pid: number; stop: NodeJS.Signals }[]
  env: ServicesEnvironment
}

const RECORD = 'run.json'

export async function readRecord(run: string): Promise<RunRecord | null> {
  const text = await readFile(join(runDirectory(run), RECORD), 'utf8').catch(() => null)
  return text === null ? null : JSON.parse(text)
}

export async function saveRecord(run: string, record: RunRecord): Promise<void> {
  await writeFile(join(runDirectory(run), RECORD), JSON.stringify(record))
}
