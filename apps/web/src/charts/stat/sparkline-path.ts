type Box = { readonly width: number; readonly height: number; readonly inset: number }

export type SparklinePath = {
  readonly line: string
  readonly area: string
  readonly end: readonly [number, number] | null
}

/** SVG paths of a small line; gaps stay gaps in the line. */
export function sparklinePath(values: readonly (number | null)[], box: Box): SparklinePath {
  const known = values.filter((value) => value !== null)
  const low = known.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
  const high = known.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
  const step = (box.width - 2 * box.inset) / Math.max(1, values.length - 1)
  const room = box.height - 2 * box.inset
  const place = (value: number, index: number): [number, number] => [
    round(box.inset + index * step),
    round(high === low ? box.height / 2 : box.inset + ((high - value) / (high - low)) * room),
  ]
  const runs = runsOf(values, place)
  const line = runs.map((run) => `M${run.map((point) => point.join(' ')).join('L')}`).join('')
  const area = runs
    .filter((run) => run.length > 1)
    .map((run) => {
      const [first, last] = [run[0]?.[0] ?? 0, run.at(-1)?.[0] ?? 0]
      return `M${run.map((point) => point.join(' ')).join('L')}L${last} ${box.height}L${first} ${box.height}Z`
    })
    .join('')
  return { line, area, end: runs.at(-1)?.at(-1) ?? null }
}

function runsOf(
  values: readonly (number | null)[],
  place: (value: number, index: number) => [number, number],
): [number, number][][] {
  const runs: [number, number][][] = []
  let run: [number, number][] | undefined
  for (const [index, value] of values.entries()) {
    if (value === null) {
      run = undefined
      continue
    }
    if (!run) {
      run = []
      runs.push(run)
    }
    run.push(place(value, index))
  }
  return runs
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
