import type { VersionContent } from '@pulse/shared/api/versions'
import { openState } from '@pulse/shared/dashboard/restore-document'
import type * as Y from 'yjs'

/** The version as a document of its own. */
export function openContent({ state }: VersionContent): Y.Doc {
  return openState(Uint8Array.from(atob(state), (letter) => letter.charCodeAt(0)))
}
