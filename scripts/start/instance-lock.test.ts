import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { AlreadyRunning, takeLock } from './instance-lock.ts'

async function lockFile(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'pulse-lock-'))
  onTestFinished(() => rm(directory, { recursive: true }))
  return join(directory, 'lock.json')
}

test('a second launcher is refused, and told where the first one listens', async () => {
  const file = await lockFile()
  // A process that looks like a launcher: its command line says so.
  const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', 'start.ts'])
  await once(other, 'spawn')
  onTestFinished(() => void other.kill())
  await writeFile(file, JSON.stringify({ pid: other.pid, url: 'http://127.0.0.1:4400' }))
  const refused = takeLock(file)
  await expect(refused).rejects.toBeInstanceOf(AlreadyRunning)
  await expect(refused).rejects.toThrow('already running at http://127.0.0.1:4400')
})

test('the lock of a process that is gone is taken over', async () => {
  const file = await lockFile()
  const { pid } = spawnSync(process.execPath, ['-e', ''])
  await writeFile(file, JSON.stringify({ pid }))
  const lock = await takeLock(file)
  await lock.release()
  expect(existsSync(file)).toBe(false)
})

test('a damaged lock is taken over', async () => {
  const file = await lockFile()
  await writeFile(file, '{"pid":')
  const lock = await takeLock(file)
  await lock.release()
})
