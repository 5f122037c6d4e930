import { WebSocket } from 'ws'

/** A browser sends its cookie by itself; here the class of the socket does. */
export function socketWithCookie(cookie: string) {
  return class extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols, { headers: { cookie }, perMessageDeflate: false })
      // Closed before it was open: a browser does not throw then.
      this.on('error', () => undefined)
    }
  }
}
