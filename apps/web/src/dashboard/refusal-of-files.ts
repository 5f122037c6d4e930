import type { DropRefusal } from '../upload/drop-refusal.ts'
import { isEditable, type SaveState } from './connection/save-state.ts'

/** Why files cannot be dropped on the page now; undefined when they can. */
export function refusalOfFiles(isPreview: boolean, state: SaveState): DropRefusal | undefined {
  if (isPreview) return 'old-version'
  if (isEditable(state)) return undefined
  return state.kind === 'read-only' && state.because === 'viewer' ? 'viewer' : 'not-now'
}
