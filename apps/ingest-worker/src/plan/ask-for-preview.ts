import type { UploadRow } from '@pulse/db/uploads/uploads-repo'
import type { Question } from '@pulse/shared/api/uploads'

/** A person wants to see how the file is read before it is loaded. */
export function askForPreview({ preview, answers }: UploadRow): Question[] {
  if (!preview || answers?.['preview'] === 'load') return []
  return [
    {
      id: 'preview',
      kind: 'preview',
      column: null,
      message: 'Is the file read as you expect?',
      choices: [{ value: 'load', label: 'Load it', example: '' }],
    },
  ]
}
