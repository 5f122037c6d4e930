import type { ColumnReading } from './column-type.ts'
import type { DateOrder } from './read-time.ts'
import type { ZoneClock } from './zone-clock.ts'

/** What is known beyond the column itself. */
export type DecisionContext = {
  name: string
  delimiter: string
  clock: ZoneClock
  /** The answer to this column's question. */
  order: DateOrder | undefined
  /** How the dataset's recipe reads this column. */
  known: ColumnReading | undefined
  /** Decimal mark that other columns of the file settle. */
  decimal: '.' | ',' | null
  /** Order that other columns of the file settle, by separator. */
  orders: ReadonlyMap<string, DateOrder>
}
