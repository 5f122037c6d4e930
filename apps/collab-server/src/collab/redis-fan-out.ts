// Carries edits and presence between servers that have the same dashboard open. PostgreSQL stays the
// truth: without Redis every server loads, edits and saves alone, and they meet again when it returns.
import { randomUUID } from 'node:crypto'
import type { afterLoadDocumentPayload, Document, Extension } from '@hocuspocus/server'
import { Redis } from 'ioredis'
import type { CollabLog } from './collab-log.ts'
import { decodePeerMessage, encodePeerMessage, type PeerMessage } from './peer-message.ts'
import { createPeerSync } from './peer-sync.ts'

/** Publications that may wait for a Redis that does not answer; then peers are asked again later. */
const MAX_UNANSWERED = 1_000
/** Finds what a lost message left behind. */
const COMPARE_EVERY_MS = 15_000
/** A server that died between its commit and its publication leaves an edit that no other knows. */
const CATCH_UP_EVERY_MS = 60_000

/** A dashboard that is open here, and whether any other server has it open too. */
type Channel = {
  readonly document: Document
  /** The last publication reached nobody but this server. */
  alone: boolean
  /** Messages of other servers: an answer of Redis from before one of them is out of date. */
  heard: number
}

export function createRedisFanOut(options: {
  url: string
  catchUp: () => Promise<void>
  log: CollabLog
}): {
  extension: Extension
  close(): Promise<void>
} {
  const { url, log } = options
  const self = randomUUID()
  const publisher = connect(url, log)
  const subscriber = connect(url, log)
  const channels = new Map<string, Channel>()
  const peers = createPeerSync({ send })
  let unanswered = 0

  function send(document: Document, message: PeerMessage): void {
    if (publisher.status !== 'ready' || unanswered >= MAX_UNANSWERED) return
    const channel = channels.get(document.name)
    // Most dashboards are open on one server: half of what an edit costs would go to Redis and back.
    // Whoever opens it elsewhere begins with a comparison, which is answered with all that it missed.
    if (channel?.alone && message.type !== 'compare') return
    unanswered += 1
    const heard = channel?.heard
    publisher
      .publish(channelOf(document.name), Buffer.from(encodePeerMessage(self, message)))
      .then((receivers) => {
        if (channel && channel.heard === heard) channel.alone = isOnlyThis(receivers)
      })
      // Nothing is lost with it: peers compare their states when the connection is back.
      .catch((error: unknown) => log.debug({ err: error }, 'a publication to Redis failed'))
      .finally(() => {
        unanswered -= 1
      })
  }

  /** While this server does not listen itself, one receiver is another one. */
  const isOnlyThis = (receivers: number) =>
    receivers === 0 || (receivers === 1 && subscriber.status === 'ready')

  async function afterLoad({ document }: afterLoadDocumentPayload): Promise<void> {
    channels.set(document.name, { document, alone: false, heard: 0 })
    peers.attach(document)
    document.once('destroy', () => detach(document))
    // Not awaited: a dashboard opens without Redis, and what peers have in memory follows.
    subscribe(document).catch((error: unknown) => {
      log.debug({ err: error }, 'subscribing failed; it is repeated when Redis is back')
    })
  }

  async function subscribe(document: Document): Promise<void> {
    if (subscriber.status !== 'ready') return
    await subscriber.subscribe(channelOf(document.name))
    if (!document.isDestroyed) peers.compare(document)
  }

  function detach(document: Document): void {
    if (channels.get(document.name)?.document !== document) return
    channels.delete(document.name)
    subscriber.unsubscribe(channelOf(document.name)).catch(() => undefined)
  }

  function receive(name: Buffer, data: Buffer): void {
    const channel = channels.get(documentOf(name.toString()))
    if (!channel) return
    const { document } = channel
    try {
      const { from, to, message } = decodePeerMessage(data)
      if (from === self) return
      channel.alone = false
      channel.heard += 1
      if (to === null || to === self) peers.receive(document, message, from)
    } catch (error) {
      log.warn(
        { err: error, dashboardId: document.name },
        'a message of another server was unreadable',
      )
    }
  }

  function compareAll(): void {
    for (const { document } of channels.values()) peers.compare(document)
  }

  async function meetAgain(): Promise<void> {
    await Promise.all([...channels.values()].map(({ document }) => subscribe(document)))
    await options.catchUp()
  }

  subscriber.on('messageBuffer', receive)
  subscriber.on('ready', () => void meetAgain().catch(() => undefined))
  publisher.on('ready', compareAll)
  const timer = setInterval(compareAll, COMPARE_EVERY_MS)
  const slowTimer = setInterval(() => void options.catchUp(), CATCH_UP_EVERY_MS)
  for (const each of [timer, slowTimer]) each.unref()

  return {
    extension: { extensionName: 'redis-fan-out', afterLoadDocument: afterLoad },
    async close() {
      clearInterval(timer)
      clearInterval(slowTimer)
      publisher.disconnect()
      subscriber.disconnect()
    },
  }
}

const PREFIX = 'pulse:dashboard:'
const channelOf = (dashboardId: string): string => PREFIX + dashboardId
const documentOf = (channel: string): string => channel.slice(PREFIX.length)

function connect(url: string, log: CollabLog): Redis {
  const redis = new Redis(url, {
    // A command that cannot be sent now fails now; nothing piles up behind an outage.
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    // Channels are subscribed again by us, to compare states right after each of them.
    autoResubscribe: false,
    keepAlive: 10_000,
    retryStrategy: (times) => Math.min(2_000, 50 * 2 ** Math.min(times, 6)),
  })
  redis.on('error', (error: Error) => log.warn({ err: error }, 'Redis is away'))
  return redis
}
