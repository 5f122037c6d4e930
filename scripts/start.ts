// `npm start`: a whole Pulse on this machine. The one place that composes the server and the worker.
import { openDatabase } from '@pulse/db/database'
import { portsFromEnvironment } from '@pulse/ports/ports-from-environment'
import { pino } from 'pino'
import { seedDemo } from '../apps/collab-server/src/seed/seed-demo.ts'
import { startServer } from '../apps/collab-server/src/server.ts'
import { startSweep } from '../apps/ingest-worker/src/sweep.ts'
import { stopLeftoverPostgres } from './postgres/embedded-postgres.ts'
import { buildWeb, WEB_ROOT } from './start/build-web.ts'
import { choosePort } from './start/choose-port.ts'
import { type DataDirectory, openDataDirectory, readOrMakeSecret } from './start/data-directory.ts'
import { startIngestThread } from './start/ingest-thread.ts'
import { AlreadyRunning, takeLock } from './start/instance-lock.ts'
import { keepLogins, readLogins } from './start/logins.ts'
import { openEngine } from './start/open-engine.ts'
import { printBanner, printWelcome } from './start/print-welcome.ts'
import { confirmReset, resetData } from './start/reset-data.ts'
import { Ending, installShutdown, type Shutdown } from './start/shutdown.ts'
import { readStartOptions, type StartOptions, USAGE } from './start/start-options.ts'

const say = (text: string) => console.log(text)

async function main(): Promise<void> {
  const startedAt = performance.now()
  const options = readStartOptions(process.argv.slice(2), process.env)
  if (options.help) return say(USAGE)
  printBanner()
  const directory = await openDataDirectory(options.dataDirectory)
  if (options.reset && !(await confirmReset(directory, options.yes)))
    return say('Nothing was deleted.')
  const shutdown = installShutdown(() => stopLeftoverPostgres(directory.postgres), say)
  try {
    const { url, announce } = await startAll(options, directory, shutdown)
    await announce(url)
    const seconds = (performance.now() - startedAt) / 1000
    printWelcome({ url, logins: await readLogins(directory), directory, seconds })
  } catch (error) {
    await shutdown.end()
    if (!(error instanceof Ending)) throw error
  }
}

async function startAll(options: StartOptions, directory: DataDirectory, shutdown: Shutdown) {
  const lock = await shutdown.start(
    'lock',
    () => takeLock(directory.lock),
    (held) => held.release(),
  )
  if (options.reset) await resetData(directory)
  const log = openLog(options, directory)

  const webRoot = process.env['PULSE_WEB_ROOT']
  const building = webRoot ? Promise.resolve() : buildWeb(shutdown.signal, say)
  // Judged below; until then its failure is nobody's.
  building.catch(() => undefined)
  say(process.env['DATABASE_URL'] ? 'Opening the database ...' : 'Starting PostgreSQL ...')
  const { databaseUrl } = await shutdown.start(
    'database',
    () => openEngine(directory),
    (engine) => engine.stop(),
  )
  const env = { ...process.env, PULSE_DATA_DIR: directory.root }
  const onError = (error: unknown) => log.warn({ err: error }, 'a part had a failure')
  const ports = await shutdown.start(
    'ports',
    async () => portsFromEnvironment(env, { onError }),
    (open) => open.close(),
  )
  const ingest = await shutdown.start(
    'ingest',
    async () => startIngestThread({ databaseUrl, env, queue: ports.queue, onError }),
    (thread) => thread.close(),
  )
  const { db } = await shutdown.start(
    'database connections',
    async () => openDatabase(databaseUrl, { maxConnections: 2, onPoolError: onError }),
    (database) => database.close(),
  )
  await shutdown.start(
    'sweep',
    async () => startSweep({ db, queue: ports.queue, log }),
    (sweep) => sweep.close(),
  )
  const seeding = seedDemo({ db, ...ports, keepLogins: (logins) => keepLogins(directory, logins) })
  await Promise.race([Promise.all([seeding, building]), ingest.broken, ended(shutdown.signal)])

  const port = await choosePort(options.port, options.host)
  if (port !== options.port) say(`Port ${options.port} is taken: using ${port}.`)
  const secret = process.env['PULSE_SECRET'] ?? (await readOrMakeSecret(directory))
  const redisUrl = process.env['REDIS_URL']
  const { url } = await shutdown.start(
    'server',
    () =>
      startServer({
        databaseUrl,
        ports,
        port,
        secret,
        log,
        host: options.host,
        webRoot: webRoot ?? WEB_ROOT,
        ...(options.publicUrl ? { publicUrl: options.publicUrl } : {}),
        ...(redisUrl ? { redisUrl } : {}),
      }),
    (server) => server.close(),
  )
  return { url, announce: lock.announce }
}

function ended(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new Ending()), { once: true })
  })
}

/** Everything goes to the file; the terminal is for what the person has to know. */
function openLog({ logLevel }: StartOptions, { log }: DataDirectory) {
  return pino({ level: logLevel }, pino.destination({ dest: log, sync: true, mode: 0o600 }))
}

main().catch((error: unknown) => {
  if (error instanceof AlreadyRunning) {
    say(`${error.message}\nStop that one first (Ctrl-C where it runs), or open it in the browser.`)
  } else {
    console.error(
      `\nPulse could not start. ${error instanceof Error ? error.message : String(error)}`,
    )
    if (process.env['LOG_LEVEL'] === 'debug') console.error(error)
  }
  process.exit(1)
})
