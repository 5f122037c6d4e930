// What lists, search and "which dashboards use this dataset" read instead of opening documents.
import type { Database } from '@pulse/db/schema'
import type { Dashboard, Widget } from '@pulse/shared/dashboard/dashboard'
import { type Kysely, sql } from 'kysely'
import { lockDashboard } from './document-repo.ts'

type Db = Kysely<Database>
type Target = { orgId: string; dashboardId: string }

/** Makes the dashboard's row and its widgets say what the document says. */
export async function writeReadModel(db: Db, target: Target, dashboard: Dashboard): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await lockDashboard(transaction, target.dashboardId)
    await transaction
      .updateTable('dashboards')
      .set({
        name: storable(dashboard.title),
        description: storable(dashboard.description),
        widget_count: dashboard.widgets.length,
        updated_at: new Date(),
      })
      .where('id', '=', target.dashboardId)
      .where('org_id', '=', target.orgId)
      .execute()
    await writeWidgets(transaction, target, dashboard.widgets)
  })
}

async function writeWidgets(db: Db, { orgId, dashboardId }: Target, widgets: readonly Widget[]) {
  const rows = JSON.stringify(widgets.map(toRow), (_, value: unknown) =>
    typeof value === 'string' ? storable(value) : value,
  )
  await sql`
    delete from widgets where dashboard_id = ${dashboardId} and org_id = ${orgId}
    and widget_id not in (select r ->> 'widget_id' from jsonb_array_elements(${rows}::jsonb) r)
  `.execute(db)
  await sql`
    insert into widgets (dashboard_id, org_id, widget_id, chart_type, title, dataset_id, config_json)
    select ${dashboardId}, ${orgId}, r.* from jsonb_to_recordset(${rows}::jsonb)
      as r (widget_id text, chart_type text, title text, dataset_id uuid, config_json jsonb)
    on conflict (dashboard_id, widget_id) do update set chart_type = excluded.chart_type,
      title = excluded.title, dataset_id = excluded.dataset_id, config_json = excluded.config_json
    where (widgets.chart_type, widgets.title, widgets.dataset_id, widgets.config_json)
      is distinct from
      (excluded.chart_type, excluded.title, excluded.dataset_id, excluded.config_json)
  `.execute(db)
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

function toRow({ id, kind, title, query, ...config }: Widget) {
  const datasetId = query.datasetId
  return {
    widget_id: id,
    chart_type: kind,
    title,
    dataset_id: datasetId && UUID.test(datasetId) ? datasetId : null,
    config_json: { ...config, query },
  }
}

/** PostgreSQL stores neither NUL nor half a surrogate pair; a document may hold both. */
function storable(text: string): string {
  return text.replaceAll('\u0000', '').toWellFormed()
}
