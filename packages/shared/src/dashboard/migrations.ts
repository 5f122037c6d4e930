import type * as Y from 'yjs'
import { splitSharedFilters } from './shared-filters.ts'
import { splitAllMeasures } from './widget-measures.ts'

/**
 * A step from one schema of the document to the next. It must write plain values that follow from
 * the document alone, and nothing when nothing old is there: several servers may take it at once,
 * and old edits may arrive after it.
 */
export type Migration = { readonly to: number; readonly change: (doc: Y.Doc) => void }

/** In their order. The last one's `to` is SCHEMA_VERSION. */
export const MIGRATIONS: readonly Migration[] = [
  { to: 2, change: splitSharedFilters },
  { to: 3, change: splitAllMeasures },
]
