import { isEditable, type SaveState } from './connection/save-state.ts'

/** Why files cannot be dropped on the page now; undefined when they can. */
export function refusalOfFiles(isPreview: boolean, state: SaveState): string | undefined {
  if (isPreview) return 'This is an old version: go back to the dashboard first.'
  if (isEditable(state)) return undefined
  return state.kind === 'read-only' && state.because === 'viewer'
    ? 'Your role is viewer: ask an admin if you need to edit.'
    : 'The dashboard cannot be edited at the moment.'
}
