import type { FastifyBaseLogger } from 'fastify'

const HOUR_MS = 60 * 60_000

export type Housekeeping = { stop(): Promise<void> }

/**
 * Runs the chores now and every hour (or so), one after the other. Several servers may do it at once: each
 * chore is safe to run twice.
 */
export function startHousekeeping(
  chores: Record<string, () => Promise<void>>,
  log: FastifyBaseLogger,
  everyMs = HOUR_MS,
): Housekeeping {
  let round = run()
  const timer = setInterval(() => {
    round = round.then(run)
  }, everyMs)
  timer.unref()

  async function run(): Promise<void> {
    for (const [name, chore] of Object.entries(chores)) {
      await chore().catch((error: unknown) => log.warn({ err: error, name }, 'a chore failed'))
    }
  }

  return {
    async stop() {
      clearInterval(timer)
      await round
    },
  }
}
