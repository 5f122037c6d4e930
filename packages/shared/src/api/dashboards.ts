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
