// The same questions answered from rollups and from the rows, in one run.
import { findDataset } from '@pulse/collab-server/query/dataset-for-query'
import { inSnapshot } from '@pulse/collab-server/query/in-snapshot'
import { runPlan } from '@pulse/collab-server/query/run-plan'
import type { Database } from '@pulse/db/schema'
import { planQuery } from '@pulse/shared/query/plan-query'
import type { Kysely } from 'kysely'
import { quantile } from './quantile.ts'
import { TYPICAL } from './questions.ts'

export type Compared = {
  question: string
  source: string
  rollupMs: number[]
  rawMs: number[]
}

const ROLLUP_RUNS = 30
const RAW_RUNS = 5
const LIMITS = { signal: new AbortController().signal, timeoutMs: 120_000 }

export async function compareSources(
  db: Kysely<Database>,
  key: { orgId: string; datasetId: string },
): Promise<Compared[]> {
  const dataset = await findDataset(db, key)
  const compared: Compared[] = []
  for (const [question, query] of Object.entries(TYPICAL)) {
    const ask = async (rollups: typeof dataset.rollups) => {
      const plan = planQuery({ ...query, datasetId: key.datasetId }, dataset, Date.now())
      const startedAt = performance.now()
      const { source, answer } = await inSnapshot(db, dataset, LIMITS, (snapshot) =>
        runPlan(snapshot, plan, { ...dataset, rollups }, LIMITS.signal),
      )
      return { ms: performance.now() - startedAt, source, answer }
    }
    const { source, answer } = await ask(dataset.rollups)
    checkSame(question, answer, (await ask([])).answer)
    const rollupMs = await repeat(ROLLUP_RUNS, () => ask(dataset.rollups))
    const rawMs = await repeat(RAW_RUNS, () => ask([]))
    compared.push({ question, source, rollupMs, rawMs })
  }
  return compared
}

async function repeat(runs: number, ask: () => Promise<{ ms: number }>): Promise<number[]> {
  const times: number[] = []
  for (let run = 0; run < runs; run++) times.push((await ask()).ms)
  return times
}

/** Fast and wrong is no result: sums of fractions may differ in the last digits alone. */
function checkSame(question: string, a: unknown, b: unknown): void {
  const [left, right] = [takeApart(a), takeApart(b)]
  const same =
    left.shape === right.shape &&
    left.numbers.every((number, index) => isNear(number, right.numbers[index] ?? Number.NaN))
  if (!same) throw new Error(`${question}: the rollup answers otherwise`)
}

function takeApart(answer: unknown): { shape: string; numbers: number[] } {
  const numbers: number[] = []
  const shape = JSON.stringify(answer, (_, value) => {
    if (typeof value !== 'number') return value
    numbers.push(value)
    return '#'
  })
  return { shape, numbers }
}

const isNear = (a: number, b: number) =>
  Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b))

export function describeCompared(compared: readonly Compared[]): void {
  console.table(
    compared.map(({ question, source, rollupMs, rawMs }) => ({
      question,
      source,
      'p50, ms': quantile(rollupMs, 0.5).toFixed(1),
      'p99, ms': quantile(rollupMs, 0.99).toFixed(1),
      'raw p50, ms': quantile(rawMs, 0.5).toFixed(0),
      'raw p99, ms': quantile(rawMs, 0.99).toFixed(0),
    })),
  )
}
