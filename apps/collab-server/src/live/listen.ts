// One connection that LISTENs. PostgreSQL keeps nothing for a listener that is away, so after a
// gap the subscriber is told since when, and looks for itself what it missed.
import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyBaseLogger } from 'fastify'
import pg from 'pg'

const FIRST_PAUSE_MS = 250
const LONGEST_PAUSE_MS = 10_000
const CHECK_EVERY_MS = 10_000

type Options = {
  databaseUrl: string
  /** Channel -> what to do with a payload (parsed JSON). */
  channels: Record<string, (payload: unknown) => void>
  /**
   * Called when the connection is back, with the moment until which it was known to be good. When it
   * rejects, it is called again on the next connection.
   */
  onGap: (since: Date) => Promise<void>
  log: FastifyBaseLogger
  /** A network that swallows everything breaks no connection: one that is silent this long is given up. */
  checkEveryMs?: number
}

export type Listener = { close(): Promise<void> }

type Connection = {
  /** When it is gone: the moment until which it was known to be good. */
  ended: Promise<Date>
  close(): Promise<void>
}

/** Resolves once it listens; throws when the first connection fails. Reconnects by itself after. */
export async function listen(options: Options): Promise<Listener> {
  const { log, onGap } = options
  const closing = new AbortController()
  const { signal } = closing
  let connection = await connect(options)

  async function keepListening(): Promise<void> {
    while (!signal.aborted) {
      const since = await connection.ended
      if (!signal.aborted) await reconnect(since)
    }
  }

  async function reconnect(since: Date): Promise<void> {
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      await sleep(pause, undefined, { signal })
      try {
        connection = await connect(options)
        if (signal.aborted) return await connection.close()
        return await onGap(since)
      } catch (error) {
        log.warn({ err: error }, 'cannot listen for news yet')
        await connection.close()
      }
    }
  }

  const listening = keepListening().catch((error: unknown) => {
    if (!signal.aborted) log.error({ err: error }, 'listening for news ended')
  })
  return {
    async close() {
      closing.abort()
      await connection.close()
      await listening
    },
  }
}

async function connect(options: Options): Promise<Connection> {
  const { databaseUrl, channels, log, checkEveryMs = CHECK_EVERY_MS } = options
  const client = new pg.Client({
    connectionString: databaseUrl,
    application_name: 'pulse-listen',
    keepAlive: true,
    connectionTimeoutMillis: checkEveryMs,
    query_timeout: checkEveryMs,
  })
  client.on('error', (error) => log.warn({ err: error }, 'the listening connection was lost'))
  client.on('notification', ({ channel, payload }) => {
    try {
      channels[channel]?.(JSON.parse(payload ?? 'null'))
    } catch (error) {
      log.warn({ err: error, channel }, 'a notification could not be read')
    }
  })
  const close = () => client.end().catch(() => undefined)
  try {
    await client.connect()
    for (const channel of Object.keys(channels)) await client.query(`listen "${channel}"`)
  } catch (error) {
    await close()
    throw error
  }
  return { ended: watch(client, checkEveryMs), close }
}

/** Resolves when the connection is gone, or does not answer. */
function watch(client: pg.Client, checkEveryMs: number): Promise<Date> {
  let goodUntil = new Date()
  const check = async () => {
    const askedAt = new Date()
    try {
      await client.query('select 1')
      goodUntil = askedAt
    } catch {
      // With a question that is not answered, this breaks the connection instead of saying goodbye.
      await client.end().catch(() => undefined)
    }
  }
  const timer = setInterval(check, checkEveryMs)
  return new Promise((resolve) => {
    client.once('end', () => {
      clearInterval(timer)
      resolve(goodUntil)
    })
  })
}
