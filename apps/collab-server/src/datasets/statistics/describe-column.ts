import type { StoredColumn } from '@pulse/db/datasets/dataset-columns-repo'
import type { Database } from '@pulse/db/schema'
import type { ColumnStatistics } from '@pulse/shared/api/datasets'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { ValueSource } from './value-source.ts'

type Picture = Pick<ColumnStatistics, 'mean' | 'samples' | 'histogram' | 'topValues'>

const BINS = 20
const TOP = 10
const SAMPLES = 5
const TEXT_LENGTH = 100

export async function describeColumn(
  db: Kysely<Database>,
  source: ValueSource,
  column: StoredColumn,
): Promise<Picture> {
  const name = sql.id(column.physicalName)
  switch (column.type) {
    case 'integer':
    case 'number':
      return await describeNumbers(db, source, name, sql`${name}::float8`)
    case 'timestamp':
    case 'date': {
      const millis = sql`(extract(epoch from ${name}) * 1000)::float8`
      return { ...(await describeNumbers(db, source, name, millis)), mean: null }
    }
    case 'text':
      return await describeWords(db, source, name, sql`left(${name}, ${TEXT_LENGTH})`)
    case 'boolean':
      return await describeWords(db, source, name, name)
  }
}

async function describeNumbers(
  db: Kysely<Database>,
  source: ValueSource,
  name: RawBuilder<unknown>,
  value: RawBuilder<unknown>,
): Promise<Picture> {
  const { rows } = await sql<{ from: number; to: number; mean: number; counts: number[] }>`
    with found as (select ${value} as v from ${source.from} where ${name} is not null),
    usable as (select v from found where v between -1e300 and 1e300),
    ends as (select min(v) as a, max(v) as z, avg(v) as mean from usable),
    binned as (
      select least(floor((v - a) / nullif(z - a, 0) * ${BINS}), ${BINS - 1})::integer as bin,
        count(*) as n
      from usable, ends group by 1
    )
    select a as "from", z as "to", mean, (
      select array_agg(coalesce(n, 0)::float8 order by bin_number)
      from generate_series(0, ${BINS - 1}) bin_number
      left join binned on coalesce(bin, 0) = bin_number
    ) as counts
    from ends where a is not null`.execute(db)
  const [row] = rows
  const samples = await readSamples<number>(db, source, name, value)
  if (!row) return { mean: null, samples, histogram: null, topValues: null }
  const { from, to, mean, counts } = row
  return { mean, samples, histogram: { from, to, counts: counts.map(Number) }, topValues: null }
}

async function describeWords(
  db: Kysely<Database>,
  source: ValueSource,
  name: RawBuilder<unknown>,
  value: RawBuilder<unknown>,
): Promise<Picture> {
  const { rows } = await sql<{ value: string | boolean; count: number }>`
    select ${value} as value, count(*) as count from ${source.from}
    where ${name} is not null group by 1 order by 2 desc, 1 limit ${TOP}`.execute(db)
  const samples = await readSamples<string | boolean>(db, source, name, value)
  return { mean: null, samples, histogram: null, topValues: rows }
}

/** Different values, from the first rows that come: quick, whatever the table's size. */
async function readSamples<T extends string | number | boolean>(
  db: Kysely<Database>,
  source: ValueSource,
  name: RawBuilder<unknown>,
  value: RawBuilder<unknown>,
): Promise<T[]> {
  const { rows } = await sql<{ value: T }>`
    select distinct value from (
      select ${value} as value from ${source.from} where ${name} is not null limit 200
    ) first_values limit ${SAMPLES}`.execute(db)
  return rows.map((row) => row.value)
}
