// One connection that LISTENs. PostgreSQL keeps nothing for a listener that is away, so after a
// gap the subscriber is told how long it lasted and looks for itself what it missed.
import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyBaseLogger } from 'fastify'
import pg from 'pg'

const FIRST_PAUSE_MS = 250
const LONGEST_PAUSE_MS = 10_000

type Options = {
  databaseUrl: string
  /** Channel -> what to do with a payload (parsed JSON). */
  channels: Record<string, (payload: unknown) => void>
  /** Called when the connection is back, with the moment at which it was last known good. */
  onGap: (since: Date) => Promise<void>
  log: FastifyBaseLogger
}

export type Listener = { close(): Promise<void> }

/** Resolves once it listens; throws when the first connection fails. Reconnects by itself after. */
export async function listen(options: Options): Promise<Listener> {
  const { log, onGap } = options
  const closing = new AbortController()
  let client = await connect(options, onLost)

  function onLost(lostAt: Date): void {
    if (closing.signal.aborted) return
    reconnect(lostAt).catch((error: unknown) => {
      if (!closing.signal.aborted) log.error({ err: error }, 'listening for news ended')
    })
  }

  async function reconnect(lostAt: Date): Promise<void> {
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      await sleep(pause, undefined, { signal: closing.signal })
      try {
        client = await connect(options, onLost)
        break
      } catch (error) {
        log.warn({ err: error }, 'cannot listen for news yet')
      }
    }
    if (closing.signal.aborted) return client.end()
    await onGap(lostAt)
  }

  return {
    async close() {
      closing.abort()
      await client.end()
    },
  }
}

async function connect(
  { databaseUrl, channels, log }: Options,
  onLost: (lostAt: Date) => void,
): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    application_name: 'pulse-listen',
    keepAlive: true,
  })
  client.on('error', (error) => log.warn({ err: error }, 'the listening connection was lost'))
  client.on('notification', ({ channel, payload }) => {
    try {
      channels[channel]?.(JSON.parse(payload ?? 'null'))
    } catch (error) {
      log.warn({ err: error, channel }, 'a notification could not be read')
    }
  })
  try {
    await client.connect()
    for (const channel of Object.keys(channels)) await client.query(`listen "${channel}"`)
  } catch (error) {
    await client.end().catch(() => undefined)
    throw error
  }
  client.once('end', () => onLost(new Date()))
  return client
}
