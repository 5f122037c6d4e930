import { readFileSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isAlive } from '../process-alive.ts'

const NAME = 'postmaster.pid'

/** Process and port of the server that last wrote its pid file into the data directory. */
export async function postmasterFile(data: string): Promise<{ pid: number; port: number } | null> {
  const text = await readFile(join(data, NAME), 'utf8').catch(() => null)
  if (text === null) return null
  const [pid, , , port] = text.split('\n')
  return { pid: Number(pid), port: Number(port) }
}

/**
 * Whether the file's process is a living PostgreSQL. Otherwise the file goes: after a crash its
 * number may belong to any program (always so in containers, where numbers are few), and
 * PostgreSQL itself, which only looks whether that process exists, would refuse to start.
 */
export async function removeStalePostmasterFile(data: string): Promise<boolean> {
  const file = await postmasterFile(data)
  if (!file) return false
  if (isAlive(file.pid) && mayBePostgres(file.pid)) return true
  await rm(join(data, NAME), { force: true })
  return false
}

function mayBePostgres(pid: number): boolean {
  if (process.platform !== 'linux') return true
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('postgres')
  } catch {
    return false
  }
}
