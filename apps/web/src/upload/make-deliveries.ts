/** Tells whoever listens to a scope of each key once, also of what came while nobody listened. */
export type Deliveries<T> = {
  /** Again and again, until it was delivered. */
  offer(scope: string, key: string, value: T): void
  listen(scope: string, listener: (value: T) => void): () => void
}

export function makeDeliveries<T>(): Deliveries<T> {
  const listeners = new Map<string, (value: T) => void>()
  const delivered = new Set<string>()
  return {
    offer(scope, key, value) {
      const listener = listeners.get(scope)
      if (!listener || delivered.has(key)) return
      delivered.add(key)
      listener(value)
    },
    listen(scope, listener) {
      listeners.set(scope, listener)
      return () => {
        if (listeners.get(scope) === listener) listeners.delete(scope)
      }
    },
  }
}
