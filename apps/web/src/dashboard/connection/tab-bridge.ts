// Tabs of one browser see each other's edits without a server: neither the provider nor the local
// copy does that. Everything that the server did not send goes over a BroadcastChannel.
import * as Y from 'yjs'

type Message =
  | { type: 'hello'; stateVector: Uint8Array }
  | { type: 'update'; update: Uint8Array }
  /** What the tabs have in common was refused: none of them may hand it to the others again. */
  | { type: 'start-over' }

/** Origins whose updates the other tabs have by themselves. */
type Elsewhere = { has(origin: unknown): boolean }

type TabBridge = {
  close(): void
}

export function bridgeTabs(options: {
  doc: Y.Doc
  name: string
  elsewhere: Elsewhere
  /** Another tab has given what it has. */
  onLoaded: () => void
  onStartOver: () => void
}): TabBridge {
  const { doc, name, elsewhere } = options
  if (typeof BroadcastChannel === 'undefined') return { close: () => {} }
  const channel = new BroadcastChannel(name)
  const post = (message: Message) => channel.postMessage(message)

  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    switch (data.type) {
      case 'update':
        Y.applyUpdate(doc, data.update, channel)
        return options.onLoaded()
      case 'hello':
        return post({ type: 'update', update: Y.encodeStateAsUpdate(doc, data.stateVector) })
      case 'start-over':
        return options.onStartOver()
    }
  }
  const onUpdate = (update: Uint8Array, origin: unknown) => {
    if (origin !== channel && !elsewhere.has(origin)) post({ type: 'update', update })
  }
  doc.on('update', onUpdate)
  post({ type: 'hello', stateVector: Y.encodeStateVector(doc) })

  return {
    close() {
      doc.off('update', onUpdate)
      channel.close()
    },
  }
}

/** Tells the other tabs to drop their document too. */
export function tellTabsToStartOver(name: string): void {
  if (typeof BroadcastChannel === 'undefined') return
  const channel = new BroadcastChannel(name)
  channel.postMessage({ type: 'start-over' } satisfies Message)
  channel.close()
}
