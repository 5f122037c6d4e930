/** Bytes that can be computed again. It may forget anything at any time, and never throws. */
export interface Cache {
  get(key: string): Promise<Uint8Array | null>
  set(key: string, bytes: Uint8Array, ttlMs: number): Promise<void>
  delete(key: string): Promise<void>
}
