// The datasets that a dashboard's file names, and those of the organization that stand for them.
import type { Database } from '@pulse/db/schema'
import type { ImportAnswer } from '@pulse/shared/api/dashboards'
import type { FileDataset } from '@pulse/shared/dashboard/export-file'
import { type Kysely, sql } from 'kysely'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Those with one of the ids, or with one of the names in any case; the newest first. */
export async function findFileDatasets(
  db: Kysely<Database>,
  orgId: string,
  { ids, names }: { ids: readonly string[]; names: readonly string[] },
): Promise<FileDataset[]> {
  const { rows } = await sql<FileDataset>`
    select d.id, d.name, d.time_column as "timeColumn",
      coalesce(json_agg(json_build_object('name', c.name, 'type', c.type) order by c.ordinal)
        filter (where c.name is not null), '[]'::json) as columns
    from datasets d left join dataset_columns c on c.dataset_id = d.id and c.org_id = d.org_id
    where d.org_id = ${orgId} and d.deleted_at is null
      and (d.id = any(${ids.filter((id) => UUID.test(id))}::uuid[])
        or lower(d.name) = any(${names.map((name) => name.toLowerCase())}::text[]))
    group by d.id order by d.updated_at desc, d.id`.execute(db)
  return rows
}

/**
 * The same dataset where it is there, else one of the same name: of several the one that has the most
 * of the columns. What is missing is told, not guessed.
 */
export function matchDatasets(
  wanted: readonly FileDataset[],
  own: readonly FileDataset[],
): ImportAnswer['datasets'] {
  return wanted.map((dataset) => {
    const same = own.find(({ id }) => id === dataset.id.toLowerCase())
    const found = same ?? bestByName(dataset, own)
    return {
      name: dataset.name,
      datasetId: found?.id ?? null,
      foundBy: same ? 'id' : found ? 'name' : null,
      missingColumns: found ? missingColumns(dataset, found) : [],
    }
  })
}

function bestByName(dataset: FileDataset, own: readonly FileDataset[]): FileDataset | undefined {
  const name = dataset.name.toLowerCase()
  return own
    .filter((each) => each.name.toLowerCase() === name)
    .map((each) => ({ each, missing: missingColumns(dataset, each).length }))
    .sort((a, b) => a.missing - b.missing)[0]?.each
}

function missingColumns(wanted: FileDataset, found: FileDataset): string[] {
  const has = new Set(found.columns.map(({ name }) => name))
  return wanted.columns.map(({ name }) => name).filter((name) => !has.has(name))
}
