// What this device keeps of dropped files that the server does not have: the file itself, so that it is
// uploaded later even if the browser is closed, and its table, so that its charts are drawn at once.

import { queryClient } from '../app/query-client.ts'
import { storedValue } from '../app/stored-value.ts'
import { datasetKey } from '../query/datasets.ts'
import type { DeviceCopy, UploadTarget } from '../upload/upload-entry.ts'
import { ANY_KEPT } from './any-kept.ts'
import { type KeptFile, keptFiles } from './kept-files.ts'
import { closeLocalFile, openLocalFile } from './local-engine.ts'

export type NewCopy = {
  readonly file: File
  readonly scope: string
  readonly target: UploadTarget
  onCopy(copy: DeviceCopy): void
}

export type RestoredFile = { key: string; file: File; scope: string; target: UploadTarget }

export type DeviceCopies = ReturnType<typeof makeDeviceCopies>

const NOT_READ: Omit<DeviceCopy, 'kept'> = { detail: null, questions: [], answers: {} }

export function makeDeviceCopies(userId: string) {
  const open = new Map<string, NewCopy & { copy: DeviceCopy }>()

  function change(key: string, change: Partial<DeviceCopy>): void {
    const entry = open.get(key)
    if (!entry) return
    entry.copy = { ...entry.copy, ...change }
    entry.onCopy(entry.copy)
  }

  /** A file that cannot be drawn from here is uploaded all the same: the server says what is wrong. */
  async function read(key: string, answers: Record<string, string>): Promise<void> {
    const entry = open.get(key)
    const { datasetId, mode, timeZone } = entry?.target ?? {}
    if (!entry || !datasetId || mode !== 'create') return
    const { file } = entry
    try {
      const found = await openLocalFile({ file, datasetId, name: file.name, timeZone, answers })
      if (!open.has(key)) return await closeLocalFile(datasetId)
      const questions = found.questions.filter(({ id }) => answers[id] === undefined)
      change(key, { detail: found.detail, questions, answers })
      await queryClient.invalidateQueries({ queryKey: datasetKey(datasetId) })
      await queryClient.invalidateQueries({ queryKey: ['chart', datasetId] })
    } catch {
      change(key, NOT_READ)
    }
  }

  return {
    async keep(key: string, added: NewCopy): Promise<void> {
      const { file, scope, target } = added
      open.set(key, { ...added, copy: { ...NOT_READ, kept: false } })
      const [kept] = await Promise.all([
        keptFiles.keep(file, { key, userId, scope, target, answers: {} }),
        read(key, {}),
      ])
      if (kept) storedValue.write(ANY_KEPT, 'yes')
      // It went through, or was cancelled, while it was being written.
      if (!open.has(key)) return keptFiles.remove(key)
      change(key, { kept })
    },

    /** Files of earlier visits. Each is uploaded by one tab; the others only draw its charts. */
    async restore(begin: (file: RestoredFile) => (copy: DeviceCopy) => void): Promise<void> {
      const files = await keptFiles.list(userId)
      if (files.length === 0) storedValue.write(ANY_KEPT, undefined)
      for (const kept of files) await restoreOne(kept, begin)
    },

    async answer(key: string, answers: Record<string, string>): Promise<void> {
      await keptFiles.setAnswers(key, answers)
      await read(key, answers)
    },

    /** The server has it, or nobody wants it any more. */
    async release(key: string): Promise<void> {
      const { target } = open.get(key) ?? {}
      open.delete(key)
      await keptFiles.remove(key)
      if (!target?.datasetId || target.mode !== 'create') return
      await closeLocalFile(target.datasetId)
      await queryClient.invalidateQueries({ queryKey: datasetKey(target.datasetId) })
      await queryClient.invalidateQueries({ queryKey: ['chart', target.datasetId] })
    },
  }

  async function restoreOne(
    kept: KeptFile,
    begin: (file: RestoredFile) => (copy: DeviceCopy) => void,
  ): Promise<void> {
    const file = await keptFiles.open(kept)
    // The browser has cleared it: there is nothing left to send.
    if (!file) return keptFiles.remove(kept.key)
    const { key, scope, target, answers } = kept
    const onCopy = (await isOurs(key)) ? begin({ key, file, scope, target }) : () => undefined
    open.set(key, { file, scope, target, onCopy, copy: { ...NOT_READ, kept: true, answers } })
    onCopy({ ...NOT_READ, kept: true, answers })
    await read(key, answers)
  }
}

/** Holds the lock for as long as this tab lives. */
function isOurs(key: string): Promise<boolean> {
  if (!navigator.locks) return Promise.resolve(true)
  return new Promise((resolve) => {
    void navigator.locks.request(`pulse-kept-file ${key}`, { ifAvailable: true }, (lock) => {
      resolve(lock !== null)
      return lock ? new Promise<never>(() => undefined) : undefined
    })
  })
}
