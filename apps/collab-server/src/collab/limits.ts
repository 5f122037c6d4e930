// What one client may do. Generous for people, far below what would slow anybody else down.

/** Bytes of one WebSocket message; `ws` closes with 1009 beyond it. The largest is a local copy. */
export const MAX_MESSAGE_BYTES = 8 * 1024 * 1024

/**
 * Yjs clients in one message of which the server knows nothing yet. Integration time grows with the
 * square of them: 20,000 in 273 KB blocked the process for seconds, 2,000 take 11 ms. Known ones do
 * not count: a page that opens its local copy sends all of the dashboard's history, like every update.
 */
export const MAX_NEW_CLIENTS = 2_000

/** Bytes of a state vector: some 7 for every client that ever edited. */
export const MAX_STATE_VECTOR_BYTES = 512 * 1024

/** Shared types within shared types; a dashboard needs 4. Deep ones overflow the stack of a reader. */
export const MAX_NESTING = 32

/** Bytes that a document may hold of edits whose predecessors have not come: at 17 KB each more costs ms. */
export const MAX_PENDING_BYTES = 64 * 1024

/**
 * Bytes of a whole document, which every page and server holds in memory: many times one of 500
 * widgets and 50,000 edits. A page that opens it is sent all of it, which must be less than what may
 * wait for a client.
 */
export const MAX_DOCUMENT_BYTES = 12 * 1024 * 1024

/** Presence of one person: a name, a colour, a cursor, a selection. */
export const MAX_AWARENESS_BYTES = 16 * 1024
/** Pages pass on what others have told them, too. */
export const MAX_AWARENESS_FRAME_BYTES = 64 * MAX_AWARENESS_BYTES
/** Own presence is sent on to everybody: 30 cursors a second of some 400 bytes, with room. */
export const PRESENCE_RATE = { perSecond: 128 * 1024, burst: 1024 * 1024 }
/** A message costs everybody as much as so many bytes, however small it is. */
export const MIN_PRESENCE_BYTES = 512

export const MAX_DOCUMENTS_PER_SOCKET = 20
export const MAX_SOCKETS_PER_USER = 100

/** A drag sends 30 updates and 30 cursors a second. */
export const MESSAGE_RATE = { perSecond: 500, burst: 3_000 }
/** What makes the server read a whole document, ask the database or list everybody, in messages. */
export const HANDSHAKE_COST = 50
export const BYTE_RATE = { perSecond: 4 * 1024 * 1024, burst: 32 * 1024 * 1024 }

/** Bytes that may wait in our memory for a client that does not read. */
export const MAX_BUFFERED_BYTES = 16 * 1024 * 1024

/** Bytes of edits that may wait for a client's half of the handshake: what it did while it connected. */
export const MAX_EARLY_BYTES = 1024 * 1024
/** The id of a dashboard and of a session. */
export const MAX_ADDRESS_LENGTH = 200
/** Documents that one socket may open one after the other. */
export const MAX_OPENED_ADDRESSES = 1_000
