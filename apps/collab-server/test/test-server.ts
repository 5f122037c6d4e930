// A whole server on a real database, with the embedded ports, for one test file.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type OpenDatabase, openDatabase } from '@pulse/db/database'
import { type OpenPorts, portsFromEnvironment } from '@pulse/ports/ports-from-environment'
import type { Role } from '@pulse/shared/api/auth'
import { pino } from 'pino'
import { createTestDatabase } from '../../../packages/db/test/test-database.ts'
import { hashPassword } from '../src/auth/passwords.ts'
import { createSession } from '../src/auth/sessions-repo.ts'
import { type RunningServer, type ServerOptions, startServer } from '../src/server.ts'

export const PASSWORD = 'correct horse battery staple'

export type Person = {
  id: string
  orgId: string
  email: string
  /** Calls as this person, with the cookie of a session of their own. */
  call(method: string, path: string, body?: unknown, headers?: Headers): Promise<Answer>
  cookie: string
}

type Headers = Record<string, string>
export type Answer = { status: number; headers: globalThis.Headers; text: string; json: Json }

/** What came back, to look into: a leaf is compared, or read with String(). */
export interface Json {
  [key: string]: Json
}

export type TestServer = RunningServer & {
  db: OpenDatabase['db']
  ports: OpenPorts
  dataDir: string
  databaseUrl: string
  /** A second server on the same database and files, to be closed by the test. */
  startAnother(): Promise<RunningServer>
  /** An organization with an admin, an editor and a viewer. */
  makeOrganization(name: string): Promise<Record<Role, Person>>
}

type Environment = Record<string, string>

/** `env` chooses other ports than the embedded ones. */
export async function startTestServer(
  extra: Partial<ServerOptions> = {},
  env: Environment = {},
): Promise<TestServer> {
  const database = await createTestDatabase()
  const dataDir = await mkdtemp(join(tmpdir(), 'pulse-server-'))
  const ports = portsFromEnvironment({ ...env, PULSE_DATA_DIR: dataDir })
  const { db, close } = openDatabase(database.url, { maxConnections: 3 })
  const options = {
    databaseUrl: database.url,
    ports,
    port: 0,
    host: '127.0.0.1',
    webRoot: join(dataDir, 'web'),
    secret: 'only for tests, and long enough too',
    log: pino({ level: 'silent' }),
    ...extra,
  }
  const server = await startServer(options)
  return {
    ...server,
    db,
    ports,
    dataDir,
    databaseUrl: database.url,
    startAnother: () => startServer(options),
    makeOrganization: (name) => makeOrganization(db, server.url, name),
    async close() {
      await server.close()
      await ports.close()
      await close()
      await database.drop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

let passwordHash: Promise<string> | undefined

export async function makeOrganization(
  db: OpenDatabase['db'],
  url: string,
  name: string,
): Promise<Record<Role, Person>> {
  passwordHash ??= hashPassword(PASSWORD)
  const password_hash = await passwordHash
  const { id: orgId } = await db
    .insertInto('organizations')
    .values({ name })
    .returning('id')
    .executeTakeFirstOrThrow()
  const make = async (role: Role): Promise<Person> => {
    const email = `${role}@${name.toLowerCase()}.example`
    const { id } = await db
      .insertInto('users')
      .values({ org_id: orgId, email, name: `${name} ${role}`, role, password_hash })
      .returning('id')
      .executeTakeFirstOrThrow()
    const { token } = await createSession(db, { id, orgId, userAgent: null })
    const cookie = `pulse_session=${token}`
    const call: Person['call'] = (method, path, body, headers = {}) =>
      callServer(url, method, path, body, { cookie, ...headers })
    return { id, orgId, email, cookie, call }
  }
  return { admin: await make('admin'), editor: await make('editor'), viewer: await make('viewer') }
}

export async function callServer(
  url: string,
  method: string,
  path: string,
  body?: unknown,
  headers: Headers = {},
): Promise<Answer> {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.includes('json') && text !== ''
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: isJson ? JSON.parse(text) : {},
  }
}
