import type { CollabEvents } from '../src/collab/collab-events.ts'

/** For tests that do not look at figures. */
export const UNCOUNTED: CollabEvents = {
  acknowledged: () => undefined,
  closed: () => undefined,
  compacted: () => undefined,
  compactionFailed: () => undefined,
}
