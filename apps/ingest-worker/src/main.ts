// The ingest worker as a process of its own: jobs from Redis, files from the object store.
import { openDatabase } from '@pulse/db/database'
import { portsFromEnvironment } from '@pulse/ports/ports-from-environment'
import { isPulseError } from '@pulse/shared/api/pulse-error'
import { pino } from 'pino'
import { startQueueWorker } from './doors/queue-worker.ts'
import { readWorkerEnvironment } from './worker-environment.ts'

function main(): void {
  const { databaseUrl, concurrency, logLevel } = readWorkerEnvironment(process.env)
  const log = pino({ name: 'ingest-worker', level: logLevel })
  const database = openDatabase(databaseUrl, {
    maxConnections: concurrency + 2,
    applicationName: 'pulse-ingest-worker',
    onPoolError: (error) => log.warn({ err: error }, 'an idle database connection was lost'),
  })
  const ports = portsFromEnvironment(process.env, {
    onError: (error) => log.warn({ err: error }, 'the queue reported a failure'),
  })
  const { objects, processed, queue } = ports
  const worker = startQueueWorker({
    databaseUrl,
    database,
    objects,
    processed,
    queue,
    concurrency,
    log,
  })
  log.info({ concurrency }, 'ingest worker started')

  async function stop(signal: string): Promise<void> {
    log.info({ signal }, 'ingest worker stops: running jobs are handed back')
    await worker.close()
    await ports.close()
    await database.close()
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop(signal))
}

try {
  main()
} catch (error) {
  if (!isPulseError(error)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
