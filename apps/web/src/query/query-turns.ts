// Charts ask in turns: what is in sight first, a few at a time, so that news of a dataset with forty charts
// neither floods the server nor keeps the visible ones waiting behind those far below.

/** Fewer than the six connections that browsers open to one server: uploads and the rest go on. */
const MAX_ASKING = 4

type Waiting = { readonly isInSight: () => boolean; readonly go: () => void }

export function makeQueryTurns(max = MAX_ASKING) {
  const waiting = new Set<Waiting>()
  let asking = 0

  function next(): void {
    if (asking >= max) return
    const all = [...waiting]
    const chosen = all.find(({ isInSight }) => isInSight()) ?? all[0]
    if (!chosen) return
    waiting.delete(chosen)
    asking += 1
    chosen.go()
    next()
  }

  return {
    /** Runs `ask` when its turn comes. Rejects with the signal's reason when nobody wants it any more. */
    async take<T>(
      ask: () => Promise<T>,
      isInSight: () => boolean,
      signal: AbortSignal,
    ): Promise<T> {
      signal.throwIfAborted()
      await new Promise<void>((resolve, reject) => {
        const turn = {
          isInSight,
          go() {
            signal.removeEventListener('abort', giveUp)
            resolve()
          },
        }
        const giveUp = () => {
          waiting.delete(turn)
          reject(signal.reason)
        }
        signal.addEventListener('abort', giveUp, { once: true })
        waiting.add(turn)
        // After those who ask in the same moment: the visible ones among them go first.
        queueMicrotask(next)
      })
      try {
        return await ask()
      } finally {
        asking -= 1
        next()
      }
    },
  }
}

export const queryTurns = makeQueryTurns()
