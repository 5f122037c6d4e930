// Tabs of one browser see each other's edits without a server: neither the provider nor the local
// copy does that. Everything that the server did not send goes over a BroadcastChannel.
import * as Y from 'yjs'

type Message = { type: 'hello'; stateVector: Uint8Array } | { type: 'update'; update: Uint8Array }

/** Origins whose updates the other tabs have by themselves. */
type Elsewhere = { has(origin: unknown): boolean }

export function bridgeTabs(doc: Y.Doc, name: string, elsewhere: Elsewhere): () => void {
  if (typeof BroadcastChannel === 'undefined') return () => {}
  const channel = new BroadcastChannel(name)
  const post = (message: Message) => channel.postMessage(message)

  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if (data.type === 'update') Y.applyUpdate(doc, data.update, channel)
    else {
      post({ type: 'update', update: Y.encodeStateAsUpdate(doc, data.stateVector) })
    }
  }
  const onUpdate = (update: Uint8Array, origin: unknown) => {
    if (origin !== channel && !elsewhere.has(origin)) post({ type: 'update', update })
  }
  doc.on('update', onUpdate)
  post({ type: 'hello', stateVector: Y.encodeStateVector(doc) })

  return () => {
    doc.off('update', onUpdate)
    channel.close()
  }
}
