import { createSignal } from 'solid-js'

/** Something that a button does, takes a while and may fail; one at a time. */
export function createAction<A extends readonly unknown[]>(
  work: (...args: A) => Promise<unknown> | unknown,
) {
  const [busy, setBusy] = createSignal(false)
  const [failure, setFailure] = createSignal<string>()
  return {
    busy,
    /** What to tell the person; undefined when all is well. */
    failure,
    forget: () => setFailure(undefined),
    /** Resolves to whether it worked. Never rejects. */
    async run(...args: A): Promise<boolean> {
      if (busy()) return false
      setBusy(true)
      setFailure(undefined)
      try {
        await work(...args)
        return true
      } catch (error) {
        setFailure(error instanceof Error ? error.message : 'It did not work. Try again.')
        return false
      } finally {
        setBusy(false)
      }
    },
  }
}
