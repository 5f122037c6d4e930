import { openPage } from './open-page.ts'
import type { Person } from './test-server.ts'

/** A page that listens: what the server tells it beside the document. */
export function listenOnPage(serverUrl: string, person: Person, dashboardId: string) {
  const heard: unknown[] = []
  const { provider, close } = openPage(serverUrl, person, dashboardId)
  provider.on('stateless', ({ payload }: { payload: string }) => heard.push(JSON.parse(payload)))
  return { heard, isSynced: () => provider.isSynced, close }
}
