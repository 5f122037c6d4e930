// Stops everything that was started, last first, however the end comes: Ctrl-C, a closed terminal,
// a failed start. A second Ctrl-C does not wait for connections any more.
const FORCED_EXIT_CODE = 130

export class Ending extends Error {}

interface Started {
  name: string
  stop: () => Promise<void>
}

export interface Shutdown {
  /** Aborted when the end begins. */
  signal: AbortSignal
  /** Starts a part and remembers how to stop it. Throws Ending once the end has begun. */
  start<T>(name: string, make: () => Promise<T>, stop: (part: T) => Promise<void>): Promise<T>
  /** Stops all that was started. */
  end(): Promise<void>
}

/** `force` must do in a moment what cannot be left undone: no process may outlive us. */
export function installShutdown(force: () => Promise<void>, say: (text: string) => void): Shutdown {
  const aborter = new AbortController()
  const started: Started[] = []
  const starting = new Set<Promise<unknown>>()
  let ended: Promise<void> | undefined

  async function start<T>(name: string, make: () => Promise<T>, stop: (part: T) => Promise<void>) {
    if (ended) throw new Ending()
    const made = make()
    const settled = made.then(
      (part) => started.push({ name, stop: () => stop(part) }),
      () => undefined,
    )
    starting.add(settled)
    const part = await made
    await settled
    starting.delete(settled)
    if (ended) throw new Ending()
    return part
  }

  function end(): Promise<void> {
    ended ??= stopAll()
    return ended
  }

  async function stopAll(): Promise<void> {
    aborter.abort()
    // What is half started has to come up before it can be stopped.
    await Promise.all(starting)
    for (const { name, stop } of started.reverse()) {
      await stop().catch((error: unknown) => say(`${name} did not stop cleanly: ${String(error)}`))
    }
  }

  let signals = 0
  async function onSignal(): Promise<void> {
    signals += 1
    if (signals === 1) {
      say('Stopping (Ctrl-C again to force) ...')
      await end()
      say('Stopped. Your data is kept.')
      process.exit(0)
    }
    if (signals === 2) await force().catch(() => undefined)
    process.exit(FORCED_EXIT_CODE)
  }
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => void onSignal())
  }
  return { signal: aborter.signal, start, end }
}
