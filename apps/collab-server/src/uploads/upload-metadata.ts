import { PulseError } from '@pulse/shared/api/pulse-error'
import { UploadMode } from '@pulse/shared/api/uploads'
import { isTimeZone } from '@pulse/shared/query/zone-offset'
import { Metadata } from '@tus/server'
import Type, { type Static } from 'typebox'
import { Check } from 'typebox/value'

const MAX_FILENAME = 255

/** Either a new dataset, or what to do to an existing one. */
export type UploadTarget =
  | { mode: 'create'; datasetId: null }
  | { mode: Exclude<UploadMode, 'create'>; datasetId: string }

export type UploadMetadata = UploadTarget & { filename: string; timeZone: string }

const Fields = Type.Object({
  filename: Type.String({ minLength: 1, maxLength: 4096 }),
  datasetId: Type.Optional(Type.String({ format: 'uuid' })),
  mode: Type.Optional(UploadMode),
  timeZone: Type.Optional(Type.String({ maxLength: 64 })),
})

/** Reads tus's Upload-Metadata header: key and base64 value, separated by commas. */
export function readUploadMetadata(header: string | undefined): UploadMetadata {
  const fields = parse(header)
  const { timeZone = 'UTC' } = fields
  if (!isTimeZone(timeZone)) throw invalid(`"${timeZone}" is not a time zone.`)
  return { ...readTarget(fields), filename: cleanFilename(fields.filename), timeZone }
}

function parse(header: string | undefined): Static<typeof Fields> {
  const given = decode(header ?? '')
  const fields = Object.fromEntries(Object.entries(given).filter(([, value]) => value))
  if (!Check(Fields, fields)) {
    throw invalid('It needs filename, and may have datasetId, mode and timeZone.')
  }
  return fields
}

function decode(header: string): Record<string, string | null> {
  try {
    return Metadata.parse(header)
  } catch (cause) {
    throw invalid('It is not a list of keys and base64 values.', cause)
  }
}

function readTarget({ datasetId, mode }: Static<typeof Fields>): UploadTarget {
  if (datasetId === undefined) {
    if (mode === undefined || mode === 'create') return { mode: 'create', datasetId: null }
    throw invalid(`The mode ${mode} needs a datasetId.`)
  }
  if (mode === 'create')
    throw invalid('The mode create makes its own dataset: leave out datasetId.')
  return { mode: mode ?? 'append', datasetId }
}

/** For people to read, never a path: the stored object's key is ours. */
export function cleanFilename(name: string): string {
  const base = name.split(/[\\/]/).at(-1) ?? ''
  const printable = base.replace(/\p{C}/gu, '').trim()
  return Array.from(printable).slice(0, MAX_FILENAME).join('') || 'upload.csv'
}

function invalid(message: string, cause?: unknown): PulseError {
  return new PulseError('invalid-request', `Upload-Metadata cannot be used. ${message}`, { cause })
}
