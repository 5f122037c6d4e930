import Type, { type Static } from 'typebox'
import { Id, Instant, Name, Nullable } from './fields.ts'

export const DashboardSummary = Type.Object({
  id: Id,
  name: Type.String({ description: "The dashboard's title, as its document has it" }),
  description: Type.String(),
  widgetCount: Type.Integer(),
  createdAt: Instant,
  updatedAt: Instant,
  createdBy: Nullable(Type.Object({ id: Id, name: Type.String() })),
})
export type DashboardSummary = Static<typeof DashboardSummary>

export const DashboardList = Type.Object({ dashboards: Type.Array(DashboardSummary) })
export type DashboardList = Static<typeof DashboardList>

export const CreateDashboardBody = Type.Object({
  name: Name,
  timeZone: Type.Optional(Type.String({ maxLength: 64 })),
})
export type CreateDashboardBody = Static<typeof CreateDashboardBody>

export const RenameDashboardBody = Type.Object({ name: Name })
export type RenameDashboardBody = Static<typeof RenameDashboardBody>

export const ExportQuery = Type.Object({
  version: Type.Optional(
    Type.String({ format: 'uuid', description: 'Id of a version; absent for the present state' }),
  ),
})

export const ImportAnswer = Type.Object({
  dashboard: DashboardSummary,
  datasets: Type.Array(
    Type.Object({
      name: Type.String({ description: 'As the file calls it' }),
      datasetId: Nullable(Id),
      foundBy: Nullable(Type.Union([Type.Literal('id'), Type.Literal('name')])),
      missingColumns: Type.Array(Type.String()),
    }),
    { description: 'For each dataset of the file the one that its charts ask now, or none' },
  ),
})
export type ImportAnswer = Static<typeof ImportAnswer>
