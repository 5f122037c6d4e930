/** Cividis (Nuñez, Anderton, Renslow 2018): read alike with every kind of colour vision. */
const CIVIDIS = [
  [0, 34, 78],
  [18, 53, 112],
  [59, 73, 108],
  [87, 93, 109],
  [112, 113, 115],
  [138, 134, 120],
  [165, 156, 116],
  [195, 179, 105],
  [225, 204, 85],
  [254, 232, 56],
] as const

export type ColorScale = (value: number) => string

/** From the lowest to the highest of the values. */
export function makeColorScale(low: number, high: number): ColorScale {
  return (value) => {
    const part = high > low ? (value - low) / (high - low) : 0.5
    return colorAt(Math.max(0, Math.min(1, part)))
  }
}

export const SCALE_GRADIENT = `linear-gradient(to right, ${CIVIDIS.map((rgb) => `rgb(${rgb})`).join(', ')})`

function colorAt(part: number): string {
  const place = part * (CIVIDIS.length - 1)
  const index = Math.min(CIVIDIS.length - 2, Math.floor(place))
  const [from, to] = [CIVIDIS[index] ?? CIVIDIS[0], CIVIDIS[index + 1] ?? CIVIDIS[9]]
  const mixed = [0, 1, 2].map((channel) => {
    const [a, b] = [from[channel] ?? 0, to[channel] ?? 0]
    return Math.round(a + (b - a) * (place - index))
  })
  return `rgb(${mixed.join(', ')})`
}

/** Null where there are no values. */
export function extentOf(values: Iterable<number | null>): { low: number; high: number } | null {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (const value of values) {
    if (value === null) continue
    low = Math.min(low, value)
    high = Math.max(high, value)
  }
  return low <= high ? { low, high } : null
}
