// A binary WebSocket message in one piece (RFC 6455, 5.2: final, not masked). `ws` writes header and
// payload as two chunks, and both anew for each receiver; what goes to a hundred people is made once.
const FINAL_BINARY = 0x82
const LENGTH_IN_16_BITS = 126
const LENGTH_IN_64_BITS = 127

export function makeWholeMessage(payload: Uint8Array): Uint8Array {
  const { byteLength } = payload
  const extended = byteLength < LENGTH_IN_16_BITS ? 0 : byteLength < 0x1_0000 ? 2 : 8
  const message = Buffer.allocUnsafe(2 + extended + byteLength)
  message[0] = FINAL_BINARY
  if (extended === 0) message[1] = byteLength
  else if (extended === 2) {
    message[1] = LENGTH_IN_16_BITS
    message.writeUInt16BE(byteLength, 2)
  } else {
    message[1] = LENGTH_IN_64_BITS
    message.writeBigUInt64BE(BigInt(byteLength), 2)
  }
  message.set(payload, 2 + extended)
  return message
}

/** Remembers the last one: a broadcast hands the same bytes to one receiver after the other. */
export function makeWholeMessages(): (payload: Uint8Array) => Uint8Array {
  let last: { payload: Uint8Array; message: Uint8Array } | null = null
  return (payload) => {
    if (last?.payload !== payload) last = { payload, message: makeWholeMessage(payload) }
    return last.message
  }
}
