import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { BenchFile } from './bench-files.ts'

type Loaded = { seconds: number; rssMb: number }

/** Seconds from the stored object to the published dataset, and what the worker's process alone held in memory. */
export async function loadInChild(databaseUrl: string, file: BenchFile): Promise<Loaded> {
  const script = join(import.meta.dirname, 'load-child.ts')
  const { stdout } = await promisify(execFile)(process.execPath, [script, databaseUrl, file.path])
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Loaded
}
