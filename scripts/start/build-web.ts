import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { REPOSITORY } from '../repository.ts'

export const WEB_ROOT = join(REPOSITORY, 'apps', 'web', 'dist')

const STAMP = join(REPOSITORY, 'node_modules', '.cache', 'pulse', 'web-build')
const SOURCES = ['apps/web', 'packages/shared', 'package-lock.json', 'turbo.json']
const NOT_SOURCES = new Set(['node_modules', 'dist', '.turbo'])

/** Builds the page unless the one that is there came from the same sources. */
export async function buildWeb(signal: AbortSignal, say: (text: string) => void): Promise<void> {
  const hash = await hashSources()
  const built = await readFile(STAMP, 'utf8').catch(() => '')
  if (built === hash && existsSync(join(WEB_ROOT, 'index.html'))) return
  say('Building the web app ...')
  await runTurbo(['run', 'build', '--filter=@pulse/web', '--output-logs=errors-only'], signal)
  await mkdir(dirname(STAMP), { recursive: true })
  await writeFile(STAMP, hash)
}

async function hashSources(): Promise<string> {
  const hash = createHash('sha256')
  for (const source of SOURCES) {
    for await (const file of filesOf(join(REPOSITORY, source))) {
      hash
        .update(file.slice(REPOSITORY.length))
        .update('\0')
        .update(await readFile(file))
    }
  }
  return hash.digest('hex')
}

async function* filesOf(path: string): AsyncGenerator<string> {
  const entries = await readdir(path, { withFileTypes: true }).catch(() => null)
  if (!entries) {
    yield path
    return
  }
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (NOT_SOURCES.has(entry.name)) continue
    const child = join(path, entry.name)
    if (entry.isDirectory()) yield* filesOf(child)
    else if (entry.isFile()) yield child
  }
}

function runTurbo(args: readonly string[], signal: AbortSignal): Promise<void> {
  const turbo = join(REPOSITORY, 'node_modules', 'turbo', 'bin', 'turbo')
  const child = spawn(process.execPath, [turbo, ...args], {
    cwd: REPOSITORY,
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
  })
  let output = ''
  const collect = (chunk: Buffer) => {
    output = (output + chunk).slice(-6000)
  }
  child.stdout.on('data', collect)
  child.stderr.on('data', collect)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => {
      if (code === 0) resolve()
      else reject(new Error(`The web app could not be built:\n${output}`))
    })
  })
}
