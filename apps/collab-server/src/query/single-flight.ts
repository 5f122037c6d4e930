// Equal work that is asked for at the same time is done once. It stops when the last one waiting leaves.

type Flight<T> = { answer: Promise<T>; waiting: number; abort: AbortController }

export type SingleFlight<T> = (
  key: string,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
) => Promise<T>

export function makeSingleFlight<T>(): SingleFlight<T> {
  const flights = new Map<string, Flight<T>>()

  function board(key: string, work: (signal: AbortSignal) => Promise<T>): Flight<T> {
    const running = flights.get(key)
    if (running) return running
    const abort = new AbortController()
    const flight: Flight<T> = { answer: work(abort.signal), waiting: 0, abort }
    flights.set(key, flight)
    const land = () => {
      if (flights.get(key) === flight) flights.delete(key)
    }
    flight.answer.then(land, land)
    return flight
  }

  return async (key, signal, work) => {
    signal.throwIfAborted()
    const flight = board(key, work)
    flight.waiting++
    const leave = () => {
      flight.waiting--
      if (flight.waiting > 0) return
      // A newcomer must not board what is being stopped.
      if (flights.get(key) === flight) flights.delete(key)
      flight.abort.abort()
    }
    signal.addEventListener('abort', leave, { once: true })
    try {
      return await flight.answer
    } finally {
      signal.removeEventListener('abort', leave)
    }
  }
}
