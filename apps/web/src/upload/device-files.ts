// Files of this window that are kept on the device, while they cannot be sent.
import { uuidv4 } from 'lib0/random'
import type { DeviceCopies } from '../local-data/device-copies.ts'
import type { DeviceCopy, UploadTarget } from './upload-entry.ts'

/** Loaded when a file cannot be sent, and when there are files of an earlier visit. */
export type Device = { readonly hasAny: boolean; load(): Promise<DeviceCopies> }

type NewFile = {
  readonly file: File
  readonly scope: string
  readonly target: UploadTarget
  readonly onCopy: (copy: DeviceCopy) => void
}

type KeptFile = Omit<NewFile, 'onCopy'>

export type DeviceFiles = {
  has(entry: string): boolean
  keep(entry: string, file: NewFile): void
  /** It was sent, or nobody wants it any more. */
  release(entry: string): void
  answer(entry: string, answers: Record<string, string>): Promise<void>
  /** `begin` makes an entry of a file of an earlier visit, and says who is told about its copy. */
  restore(
    begin: (file: KeptFile) => { entry: string; onCopy: (copy: DeviceCopy) => void },
  ): Promise<void>
}

export function makeDeviceFiles(device: Device | undefined): DeviceFiles {
  const kept = new Map<string, { key: string; copies: Promise<DeviceCopies> }>()
  return {
    has: (entry) => kept.has(entry),
    keep(entry, file) {
      if (!device || kept.has(entry)) return
      const copies = device.load()
      const key = uuidv4()
      kept.set(entry, { key, copies })
      void copies.then((loaded) => loaded.keep(key, file)).catch(() => undefined)
    },
    release(entry) {
      const found = kept.get(entry)
      kept.delete(entry)
      void found?.copies.then((loaded) => loaded.release(found.key)).catch(() => undefined)
    },
    async answer(entry, answers) {
      const found = kept.get(entry)
      if (found) await (await found.copies).answer(found.key, answers)
    },
    async restore(begin) {
      if (!device?.hasAny) return
      const copies = device.load()
      const loaded = await copies
      await loaded.restore(({ key, ...file }) => {
        const { entry, onCopy } = begin(file)
        kept.set(entry, { key, copies })
        return onCopy
      })
    },
  }
}
