import type * as Y from 'yjs'
import type { Random } from '../collab-lab/random.ts'
import type { Ledger } from './ledger.ts'

/** `textId`: the widget in whose text everybody writes. */
export type OpenDashboard = { id: string; textId: string }

export type Replica = { dashboardId: string; doc: Y.Doc; isSaved(): boolean; state(): string }

export type ReplicaOptions = {
  url: string
  cookie: string
  name: string
  dashboard: OpenDashboard
  ledger: Ledger
  random: Random
}
