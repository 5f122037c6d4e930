// The server as a process of its own. `npm start` composes it with the worker instead.
import { migrateDatabase } from '@pulse/db/migrate'
import { portsFromEnvironment } from '@pulse/ports/ports-from-environment'
import { pino } from 'pino'
import { type Config, readConfig } from './config.ts'
import { startServer } from './server.ts'

/** A load balancer waits about as long before it gives up on us. */
const LONGEST_GOODBYE_MS = 30_000

const config = configOrExit()
const log = pino({ level: config.logLevel })
await migrateDatabase(config.databaseUrl)
const ports = portsFromEnvironment(process.env, {
  onError: (error) => log.warn({ err: error }, 'a port had a failure'),
})
const server = await startServer({ ...config, ports, log })
log.info({ url: server.url }, 'Pulse listens')
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void end(signal))

function configOrExit(): Config {
  try {
    return readConfig(process.env)
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exit(2)
  }
}

async function end(signal: string): Promise<void> {
  log.info({ signal }, 'closing')
  setTimeout(() => {
    log.error('closing takes too long')
    process.exit(1)
  }, LONGEST_GOODBYE_MS).unref()
  try {
    await server.close()
    await ports.close()
  } catch (error) {
    log.error({ err: error }, 'closing failed')
    process.exit(1)
  }
}
