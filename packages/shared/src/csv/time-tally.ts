import { type DateOrder, ORDER_BITS, type TimeReading } from './read-time.ts'

const DAY = 86_400_000

export type OrderTally = {
  fits: number
  /** Local times, on a UTC clock that shows the same. */
  minLocal: number
  maxLocal: number
  minInstant: number
  maxInstant: number
}

const newOrder = (): OrderTally => ({
  fits: 0,
  minLocal: Infinity,
  maxLocal: -Infinity,
  minInstant: Infinity,
  maxInstant: -Infinity,
})

/** Everything about a column's times that decides their order and type. */
export class TimeTally {
  orders: Record<DateOrder, OrderTally> = { ymd: newOrder(), dmy: newOrder(), mdy: newOrder() }
  withTime = 0
  /** Texts that are different days under different orders; one of them is kept as an example. */
  ambiguous = 0
  example = ''
  separators = new Set<string>()
  /** ISO times need no order; they are added to all three at the end. */
  #iso = newOrder()

  addIso(value: number, withTime: boolean, local: boolean): void {
    this.#iso.fits++
    if (withTime) this.withTime++
    widen(this.#iso, value, local)
  }

  add(reading: TimeReading, text: string): void {
    if (reading.hasTime) this.withTime++
    if (reading.separator) this.separators.add(reading.separator)
    if (reading.ambiguous) {
      this.ambiguous++
      if (this.example === '') this.example = text
    }
    for (const order of ['ymd', 'dmy', 'mdy'] as const) {
      if ((reading.orders & ORDER_BITS[order]) === 0) continue
      const tally = this.orders[order]
      tally.fits++
      widen(tally, millisOf(reading, order), reading.offset === null)
    }
  }

  tallyOf(order: DateOrder): OrderTally {
    const own = this.orders[order]
    return {
      fits: own.fits + this.#iso.fits,
      minLocal: Math.min(own.minLocal, this.#iso.minLocal),
      maxLocal: Math.max(own.maxLocal, this.#iso.maxLocal),
      minInstant: Math.min(own.minInstant, this.#iso.minInstant),
      maxInstant: Math.max(own.maxInstant, this.#iso.maxInstant),
    }
  }
}

/** Epoch milliseconds; of a UTC clock that shows the same where the text has no offset. */
export function millisOf(reading: TimeReading, order: DateOrder): number {
  return reading.days[order] * DAY + reading.seconds * 1000 - (reading.offset ?? 0) * 60_000
}

function widen(tally: OrderTally, value: number, local: boolean): void {
  if (local) {
    if (value < tally.minLocal) tally.minLocal = value
    if (value > tally.maxLocal) tally.maxLocal = value
  } else {
    if (value < tally.minInstant) tally.minInstant = value
    if (value > tally.maxInstant) tally.maxInstant = value
  }
}
