import Type, { type Static } from 'typebox'
import { Id, Instant, Name, Nullable } from './fields.ts'

export const VersionReason = Type.Union(
  [
    Type.Literal('session-end'),
    Type.Literal('hourly'),
    Type.Literal('before-restore'),
    Type.Literal('by-hand'),
  ],
  { description: 'Why it was kept: everybody had left, an hour of edits, a restore, or somebody' },
)
export type VersionReason = Static<typeof VersionReason>

const Person = Type.Object({ id: Id, name: Type.String() })

export const VersionSummary = Type.Object({
  id: Id,
  kind: Type.Union([Type.Literal('automatic'), Type.Literal('named')], {
    description: 'Automatic versions are thinned out as they grow old, named ones never',
  }),
  name: Nullable(Type.String()),
  reason: VersionReason,
  createdAt: Instant,
  createdBy: Nullable(Person),
  authors: Type.Array(Person, { description: 'Who edited since the version before' }),
  widgetCount: Type.Integer(),
})
export type VersionSummary = Static<typeof VersionSummary>

export const VersionList = Type.Object({
  versions: Type.Array(VersionSummary, { description: 'Newest first' }),
  more: Type.Boolean({ description: 'Older ones follow: ask with before' }),
})
export type VersionList = Static<typeof VersionList>

export const VersionListQuery = Type.Object({
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 100 })),
  before: Type.Optional(Type.String({ format: 'uuid', description: 'Id of the last one known' })),
  kind: Type.Optional(Type.Union([Type.Literal('automatic'), Type.Literal('named')])),
})

export const VersionParams = Type.Object({ id: Id, versionId: Id })

export const VersionContent = Type.Object({
  version: VersionSummary,
  dashboard: Type.Unknown({ description: 'The dashboard as plain data, as its reader sees it' }),
  state: Type.String({ description: 'The document: one Yjs update, in Base64' }),
  previousId: Nullable(Type.String({ description: 'The version before, to compare with' })),
})
export type VersionContent = Static<typeof VersionContent>

export const KeepVersionBody = Type.Object({
  name: Type.Optional({
    ...Name,
    description:
      'Without a name the present state is kept as an automatic version, unless the newest one already holds it',
  }),
  reason: Type.Optional(
    Type.Literal('before-restore', {
      description: 'Of an automatic version: the caller is about to restore another one itself',
    }),
  ),
})
export type KeepVersionBody = Static<typeof KeepVersionBody>

export const NameVersionBody = Type.Object({ name: Name })
export type NameVersionBody = Static<typeof NameVersionBody>

export const RestoreAnswer = Type.Object({
  restored: VersionSummary,
  before: Type.Object(VersionSummary.properties, {
    description: 'The state that was replaced: restore this one to take the restore back',
  }),
})
export type RestoreAnswer = Static<typeof RestoreAnswer>

export const DuplicateVersionBody = Type.Object({ name: Type.Optional(Name) })
export type DuplicateVersionBody = Static<typeof DuplicateVersionBody>
