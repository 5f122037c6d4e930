import { PulseError } from '@pulse/shared/api/pulse-error'
import { DuplicateHandling } from '@pulse/shared/api/uploads'
import { isTimeZone } from '@pulse/shared/time/zone-offset'
import { Metadata } from '@tus/server'
import Type, { type Static } from 'typebox'
import { Check } from 'typebox/value'

const MAX_FILENAME = 255

const SentMode = Type.Union([
  Type.Literal('create'),
  Type.Literal('append'),
  Type.Literal('replace'),
  Type.Literal('replace-period'),
])

/** Either a new dataset, or what to do to an existing one. */
export type UploadTarget =
  | { mode: 'create'; datasetId: null; newDatasetId: string | null }
  | { mode: Exclude<Static<typeof SentMode>, 'create'>; datasetId: string }

export type UploadMetadata = UploadTarget & {
  filename: string
  timeZone: string
  duplicates: DuplicateHandling
  /** Asks before it loads. */
  preview: boolean
}

const Fields = Type.Object({
  filename: Type.String({ minLength: 1, maxLength: 4096 }),
  datasetId: Type.Optional(Type.String({ format: 'uuid' })),
  newDatasetId: Type.Optional(Type.String({ format: 'uuid' })),
  mode: Type.Optional(SentMode),
  duplicates: Type.Optional(DuplicateHandling),
  preview: Type.Optional(Type.Union([Type.Literal('true'), Type.Literal('false')])),
  timeZone: Type.Optional(Type.String({ maxLength: 64 })),
})

/** Reads tus's Upload-Metadata header: key and base64 value, separated by commas. */
export function readUploadMetadata(header: string | undefined): UploadMetadata {
  const fields = parse(header)
  const { timeZone = 'UTC' } = fields
  if (!isTimeZone(timeZone)) throw invalid(`"${timeZone}" is not a time zone.`)
  const target = readTarget(fields)
  return {
    ...target,
    filename: cleanFilename(fields.filename),
    timeZone,
    duplicates: fields.duplicates ?? usualHandling(target),
    preview: fields.preview === 'true',
  }
}

/** Rows that are added once more are counted twice; a new dataset of the same file does no harm. */
function usualHandling({ mode }: UploadTarget): DuplicateHandling {
  return mode === 'append' || mode === 'replace-period' ? 'ask' : 'load'
}

function parse(header: string | undefined): Static<typeof Fields> {
  const given = decode(header ?? '')
  const fields = Object.fromEntries(Object.entries(given).filter(([, value]) => value))
  if (!Check(Fields, fields)) {
    throw invalid(
      'It needs filename, and may have datasetId or newDatasetId, mode, timeZone, duplicates and preview.',
    )
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

function readTarget({ datasetId, newDatasetId, mode }: Static<typeof Fields>): UploadTarget {
  if (datasetId === undefined) {
    if (mode === undefined || mode === 'create')
      return { mode: 'create', datasetId: null, newDatasetId: newDatasetId ?? null }
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
