import type { DecisionContext } from './decision-context.ts'
import type { DateOrder } from './read-time.ts'
import type { TimeTally } from './time-tally.ts'

export type DateOrderChoice =
  | { kind: 'settled' | 'assumed'; order: DateOrder }
  /** `order` is only what comes first; a person has to choose among `orders`. */
  | { kind: 'open'; order: DateOrder; orders: DateOrder[] }

const ORDERS = ['ymd', 'dmy', 'mdy'] as const

type Known = Pick<DecisionContext, 'order' | 'known' | 'orders'>

/** The order that fits most texts. Where several fit equally: the answer, the recipe, the file's other columns. */
export function decideDateOrder(times: TimeTally, context: Known): DateOrderChoice {
  const open = bestOrders(times)
  const [first = 'ymd'] = open
  if (open.length < 2 || times.ambiguous === 0) return { kind: 'settled', order: first }
  const recipe = context.known?.format.kind === 'time' ? context.known.format.order : undefined
  const given = open.find((order) => order === (context.order ?? recipe))
  if (given) return { kind: 'settled', order: given }
  const separators = [...times.separators]
  const elsewhere = separators.map((separator) => context.orders.get(separator))[0]
  if (elsewhere && open.includes(elsewhere)) return { kind: 'assumed', order: elsewhere }
  // Nobody writes the month first with points.
  if (separators.every((separator) => separator === '.') && open.includes('dmy'))
    return { kind: 'assumed', order: 'dmy' }
  return { kind: 'open', order: first, orders: open }
}

function bestOrders(times: TimeTally): DateOrder[] {
  const fits = ORDERS.map((order) => times.tallyOf(order).fits)
  const most = Math.max(...fits)
  return ORDERS.filter((_, index) => fits[index] === most)
}

/** The order of a column that leaves no other. */
export function settledOrder(times: TimeTally): DateOrder | null {
  const [only, other] = bestOrders(times)
  return only && !other && times.separators.size > 0 ? only : null
}
