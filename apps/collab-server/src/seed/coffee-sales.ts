// Two years of a made-up chain of coffee shops: weekdays, seasons, growth, a shop that opens late, a
// rise in prices and holidays, so that every chart of the demo has something to tell.
import { makeRandom, type Random } from './random.ts'

type Shop = { name: string; customers: number; weekend: number; opensOn?: number }
type Product = {
  name: string
  price: number
  /** Share of the customers who take one on a mild day. */
  share: number
  /** How much more, or less, per degree above 12 °C. */
  warmth: number
}

const DAYS = 730
const DAY_MS = 86_400_000
const PRICE_RISE_ON = 400
const PRICE_RISE = 1.06
const YEARLY_GROWTH = 0.12

const SHOPS: readonly Shop[] = [
  { name: 'Harbour', customers: 310, weekend: 1.35 },
  { name: 'Old Town', customers: 260, weekend: 1.2 },
  { name: 'Station', customers: 420, weekend: 0.55 },
  { name: 'University', customers: 240, weekend: 0.6 },
  { name: 'Riverside', customers: 200, weekend: 1.3, opensOn: 270 },
]

const PRODUCTS: readonly Product[] = [
  { name: 'Espresso', price: 2.6, share: 0.2, warmth: -0.002 },
  { name: 'Flat white', price: 4.2, share: 0.34, warmth: -0.008 },
  { name: 'Filter coffee', price: 3.1, share: 0.16, warmth: -0.012 },
  { name: 'Cold brew', price: 4.5, share: 0.1, warmth: 0.055 },
  { name: 'Croissant', price: 2.9, share: 0.24, warmth: 0 },
  { name: 'Beans 250 g', price: 9.8, share: 0.035, warmth: -0.01 },
]

export const COFFEE_COLUMNS = [
  'date',
  'shop',
  'product',
  'orders',
  'units',
  'revenue',
  'temperature',
] as const

/** The file's text, up to the end of the last whole month. The same month gives the same file. */
export function makeCoffeeSales(today: Date): string {
  const random = makeRandom(20_240_229)
  const end = Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), 1)
  const lines = [COFFEE_COLUMNS.join(',')]
  for (let day = 0; day < DAYS; day++) {
    const date = new Date(end - (DAYS - day) * DAY_MS)
    if (isHoliday(date)) continue
    const temperature = temperatureOn(date, random)
    for (const shop of SHOPS) {
      if (day >= (shop.opensOn ?? 0))
        lines.push(...salesOf({ shop, day, date, temperature }, random))
    }
  }
  return `${lines.join('\n')}\n`
}

type ShopDay = { shop: Shop; day: number; date: Date; temperature: number }

function salesOf({ shop, day, date, temperature }: ShopDay, random: Random): string[] {
  const customers = customersOf({ shop, day, date, temperature }, random)
  const rise = day >= PRICE_RISE_ON ? PRICE_RISE : 1
  return PRODUCTS.map(({ name, price, share, warmth }) => {
    const taste = Math.max(0.15, 1 + warmth * (temperature - 12))
    const orders = Math.max(0, Math.round(customers * share * taste * (1 + 0.08 * random.normal())))
    const units = orders + Math.round(orders * 0.18 * random.next())
    const revenue = (units * price * rise).toFixed(2)
    const cells = [date.toISOString().slice(0, 10), shop.name, name, orders, units, revenue]
    return [...cells, temperature.toFixed(1)].join(',')
  })
}

function customersOf({ shop, day, date, temperature }: ShopDay, random: Random): number {
  const isWeekend = date.getUTCDay() === 0 || date.getUTCDay() === 6
  const growth = 1 + (YEARLY_GROWTH * day) / 365
  // Regulars find a new shop within its first two months.
  const settling = Math.min(1, 0.45 + (day - (shop.opensOn ?? -365)) / 110)
  const frost = temperature < 0 ? 0.93 : 1
  const chance = 1 + 0.07 * random.normal()
  return shop.customers * (isWeekend ? shop.weekend : 1) * growth * settling * frost * chance
}

/** A temperate city by the sea: 2 °C in January, 20 °C in July. */
function temperatureOn(date: Date, random: Random): number {
  const dayOfYear = (date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / DAY_MS
  return 11 - 9 * Math.cos((2 * Math.PI * (dayOfYear - 18)) / 365.25) + 2.6 * random.normal()
}

function isHoliday(date: Date): boolean {
  return ['12-25', '12-26', '01-01'].includes(date.toISOString().slice(5, 10))
}
