// What Hocuspocus' events mean for the line to the server.
import type { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider'
import type { LiveMessage } from '@pulse/shared/api/live-message'
import type { KeptLine } from './keep-connected.ts'
import { closedBecause, endOf } from './line-end.ts'
import type { Line } from './save-state.ts'

type Options = {
  socket: HocuspocusProviderWebsocket
  provider: HocuspocusProvider
  keeper: KeptLine
  line: Readonly<Line>
  report(change: Partial<Line>): void
  onLive(message: LiveMessage): void
  onConnectFailed(): void
}

type Close = { code?: number; reason?: string } | undefined

export function watchProvider(options: Options): void {
  const { socket, provider, keeper, line, report } = options
  const end = (how: NonNullable<Line['end']>) => {
    keeper.stop()
    socket.disconnect()
    report({ connected: false, synced: false, end: how })
  }
  const onClosed = (event: Close) => {
    const reason = closedBecause(event?.code, event?.reason)
    const how = endOf(reason)
    if (how) return end(how)
    if (!line.connected) options.onConnectFailed()
    keeper.lost(reason)
    report({ connected: false, synced: false, failed: true })
  }
  provider.on('authenticated', ({ scope }: { scope: string }) => {
    report({ connected: true, readOnly: scope === 'readonly' ? 'viewer' : null })
  })
  provider.on('authenticationFailed', ({ reason }: { reason: string }) => {
    const how = endOf(closedBecause(undefined, reason))
    if (how) end(how)
  })
  provider.on('synced', () => {
    keeper.found()
    // Peers ignore a presence whose clock they know already, as it is after a reconnect.
    provider.awareness?.setLocalState(provider.awareness.getLocalState())
    report({ synced: true, loaded: true, failed: false })
  })
  provider.on('stateless', ({ payload }: { payload: string }) => {
    const message = parseLive(payload)
    if (message) options.onLive(message)
  })
  let heard: Close
  const onClose = ({ event }: { event?: Close }) => {
    if (event && event === heard) return
    heard = event
    onClosed(event)
  }
  // The provider hears of a close of the socket too; a close of its document alone has no other sign.
  socket.on('close', onClose)
  provider.on('close', onClose)
}

function parseLive(payload: string): LiveMessage | null {
  try {
    const message: unknown = JSON.parse(payload)
    const known = typeof message === 'object' && message !== null && 'type' in message
    return known ? (message as LiveMessage) : null
  } catch {
    return null
  }
}
