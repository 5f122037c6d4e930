// Whether a numeric column is something to draw, and whether its values add up. A name is all there is to
// go by, so what is not known to add up is averaged: a mean of amounts is dull, a sum of rates is wrong.
import type { DatasetColumn } from '../api/datasets.ts'
import { columnWords } from './column-words.ts'

export type Measurable = { column: DatasetColumn; aggregate: 'sum' | 'avg' }

/** Numbers that name things. Nobody adds up postcodes. */
const NAMES_THINGS =
  words(`id ids key code codes zip zipcode postcode postal plz phone fax no nr num
  number index idx row rownum sku ean isbn fips iban account serial version uuid guid rank position`)
const PLACES = words('lat latitude lon lng long longitude x y easting northing geo')
const CALENDAR = words(
  'year month day week quarter hour minute second weekday dow doy yr date time timestamp epoch',
)

/** Levels, rates and shares: true at a moment, never added up. */
const LEVELS = words(`avg average mean median rate ratio percent pct percentage % share price temp
  temperature tmax tmin tavg speed velocity wind awnd humidity pressure score rating stars grade age
  level concentration ppm ph depth snwd height weight size width length density margin index balance
  stock inventory headcount employees population capacity utilization utilisation latency duration
  max min high low open close volatility voltage current power frequency elevation altitude per`)

const AMOUNTS =
  words(`amount amounts revenue sales sale sold turnover income profit cost costs expense
  expenses spend spending gross net cogs total sum subtotal count counts cnt qty quantity orders order units unit trips
  trip rides ride visits visit visitors views view pageviews clicks click impressions sessions users
  signups customers passengers guests tickets bookings transactions purchases items downloads installs
  deaths cases births injuries accidents incidents strikes errors requests calls emails messages leads
  conversions tips tip fare fares fee fees tax taxes payment payments paid refund refunds discount
  budget donations precipitation precip prcp rain rainfall snow snowfall distance miles km hours minutes
  calories steps energy kwh consumption usage emissions production output volume exports imports`)

/** The same in German, French, Spanish and Italian, as exports of banks, shops and books have them. */
const LEVELS_ELSEWHERE =
  words(`preis einzelpreis stückpreis kurs saldo kontostand bestand lagerbestand
  anteil quote satz prozent rate temperatur feuchte druck alter durchschnitt mittelwert bewertung
  prix solde taux moyenne âge température precio saldo tasa promedio porcentaje edad prezzo
  giacenza tasso percentuale età`)
const AMOUNTS_ELSEWHERE = words(`betrag umsatz umsätze erlös erlöse kosten gewinn menge anzahl stück
  summe gesamt netto brutto steuer mwst ust gebühr gebühren rabatt bestellungen aufträge kunden besucher
  gäste stunden verbrauch absatz einnahmen ausgaben montant chiffre ventes coût coûts bénéfice quantité
  nombre total commandes clients heures recettes dépenses importe ventas ingresos gastos coste costes
  cantidad beneficio pedidos clientes horas importo vendite ricavi costi quantità ordini ore`)
/** Money without a word for what it is: gross, net. */
const MONEY = /^(?:[$€£¥]|usd|eur|gbp|chf|jpy|sek|nok|dkk|pln|czk|cad|aud)$/iu

/** Null for numbers that are names, places or parts of a date, and for columns with nothing in them. */
export function judgeMeasure(column: DatasetColumn, rowCount: number): Measurable | null {
  if (column.role !== 'measure' || (column.type !== 'integer' && column.type !== 'number')) {
    return null
  }
  if (column.distinctCount !== null && column.distinctCount <= 1 && rowCount > 1) return null
  if (column.nullCount * 2 > rowCount) return null
  const name = columnWords(column.name)
  if (isLabel(name, column, rowCount)) return null
  return { column, aggregate: addsUp(name, column) ? 'sum' : 'avg' }
}

function isLabel(name: string[], column: DatasetColumn, rowCount: number): boolean {
  const last = name.at(-1) ?? ''
  const first = name[0] ?? ''
  // "number of orders" and "order number" are two things.
  if (first === 'number' || first === 'num' || first === '#' || first === 'no') {
    if (name.length > 1) return false
  }
  if (NAMES_THINGS.has(last) || PLACES.has(last)) return true
  if (CALENDAR.has(last) && name.length <= 2) return isWholeAndSmall(column)
  return isRowNumber(column, rowCount)
}

function isWholeAndSmall({ type, max }: DatasetColumn): boolean {
  return type === 'integer' && typeof max === 'number' && max < 10_000
}

/** 1, 2, 3 … n. */
function isRowNumber({ type, min, max, nullCount }: DatasetColumn, rowCount: number): boolean {
  if (type !== 'integer' || nullCount > 0 || rowCount < 20) return false
  return (min === 0 || min === 1) && max === Number(min) + rowCount - 1
}

function addsUp(name: string[], { unit }: DatasetColumn): boolean {
  if (unit !== null && /^(°|%|k$)|\/|per/i.test(unit)) return false
  if (name.some((word) => LEVELS.has(word) || LEVELS_ELSEWHERE.has(word))) return false
  if (unit !== null && MONEY.test(unit)) return true
  if (name[0] === '#' || name.slice(0, 2).join(' ') === 'number of') return true
  return name.some((word) => AMOUNTS.has(word) || AMOUNTS_ELSEWHERE.has(word) || MONEY.test(word))
}

function words(text: string): Set<string> {
  return new Set(text.trim().split(/\s+/))
}
