// What this browser keeps of a person's work goes by name: everything of Pulse begins with "pulse",
// whichever part wrote it and whether or not that part was loaded in this tab.
import { KEPT_FOLDER } from '../local-data/kept-folder.ts'
import { storedValue } from './stored-value.ts'

/** Belongs to the device, not to the person. */
const STAYS = new Set(['pulse.theme', 'pulse.person', 'pulse.reloaded-at', 'pulse.cursor-hidden'])
/** Unsent, or taken out of use. */
const UNSENT = /^pulse\.dashboard\..*\.(unsent|aside)$/

/** Changes to dashboards that exist on this device only. */
export function unsentOnDevice(): number {
  return storedValue
    .keys()
    .filter((key) => UNSENT.test(key))
    .reduce((sum, key) => sum + (Number(storedValue.read(key)) || 0), 0)
}

/** Removes dashboards, answers and pending uploads. Databases that another tab has open go with that tab. */
export async function forgetDevice(): Promise<void> {
  for (const key of storedValue.keys()) {
    if (key.startsWith('pulse.') && !STAYS.has(key)) storedValue.write(key, undefined)
  }
  await removeKeptFiles()
  if (typeof indexedDB === 'undefined') return
  const databases = (await indexedDB.databases?.().catch(() => [])) ?? []
  const names = databases.flatMap(({ name }) => (name?.startsWith('pulse') ? [name] : []))
  await Promise.all(names.map(removeDatabase))
}

async function removeKeptFiles(): Promise<void> {
  try {
    const root = await navigator.storage.getDirectory()
    await root.removeEntry(KEPT_FOLDER, { recursive: true })
  } catch {
    // There are none, or the browser has no such place.
  }
}

/** Resolves when the database is gone, or will be as soon as another tab lets go of it. */
export function removeDatabase(name: string): Promise<void> {
  return new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(name)
    request.onsuccess = request.onerror = request.onblocked = () => resolve()
  })
}
