import type { Question } from '@pulse/shared/api/uploads'

/** Whoever looked at the plan and goes on has said yes to it. */
export function previewAnswer(questions: readonly Question[]): Record<string, string> {
  const preview = questions.find(({ kind }) => kind === 'preview')
  const [yes] = preview?.choices ?? []
  return preview && yes ? { [preview.id]: yes.value } : {}
}
