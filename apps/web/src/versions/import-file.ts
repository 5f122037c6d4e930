import type { ImportAnswer } from '@pulse/shared/api/dashboards'
import { api } from '../app/api.ts'
import { isApiError } from '../app/api-error.ts'

export type ImportProblem = { readonly path: string; readonly message: string }

/** The server refuses more; said here, so that nobody waits for the upload. */
const MAX_BYTES = 4 * 1024 * 1024

export async function importFile(file: File, signal: AbortSignal): Promise<ImportAnswer> {
  if (file.size > MAX_BYTES) throw new Error('A dashboard’s file has at most 4 MB.')
  return api.post<ImportAnswer>('/api/dashboards/import', parse(await file.text()), { signal })
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Error('This is no JSON file. Choose one that Pulse made with “Download as a file”.')
  }
}

/** Everything that is wrong with the file, each with its place in it. */
export function problemsOf(error: unknown): ImportProblem[] {
  if (!isApiError(error, 'invalid-file')) return []
  const { problems } = error.details
  return Array.isArray(problems) ? problems.filter(isProblem) : []
}

function isProblem(raw: unknown): raw is ImportProblem {
  return (
    typeof raw === 'object' &&
    raw !== null &&
    'path' in raw &&
    typeof raw.path === 'string' &&
    'message' in raw &&
    typeof raw.message === 'string'
  )
}
