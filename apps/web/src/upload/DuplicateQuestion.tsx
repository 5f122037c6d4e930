import type { EarlierUpload, Question, UploadMode } from '@pulse/shared/api/uploads'
import { For, Show } from 'solid-js'
import { Button } from '../ui/Button.tsx'
import { TimeAgo } from '../ui/TimeAgo.tsx'
import styles from './QuestionForm.module.css'

type Props = {
  readonly question: Question
  /** What came before: with it the question is asked in the reader's words for time. */
  readonly earlier: EarlierUpload | undefined
  readonly mode: UploadMode
  readonly busy: boolean
  readonly problem: string | null
  readonly onAnswer: (value: string) => void
  readonly onCancel: () => void
}

/** The same file once more: one click says what is to become of it. */
export function DuplicateQuestion(props: Props) {
  return (
    <fieldset class={styles['question']}>
      <legend class={styles['message']}>
        <Show when={props.earlier} fallback={props.question.message}>
          {(earlier) => (
            <>
              This file was loaded before: as “{earlier().filename}” into “{earlier().datasetName}”,{' '}
              <TimeAgo at={earlier().publishedAt} />.
            </>
          )}
        </Show>
      </legend>
      <Show when={props.problem}>
        <p class={styles['problem']} role="alert">
          {props.problem}
        </p>
      </Show>
      <div class={styles['buttons']}>
        <For each={props.question.choices}>
          {({ value, label }, index) => (
            <Button
              size="sm"
              variant={index() === 0 ? 'primary' : 'secondary'}
              loading={props.busy}
              onClick={() => props.onAnswer(value)}
            >
              {label}
            </Button>
          )}
        </For>
        {/* What is not added a second time is cancelled: there the first choice says so. */}
        <Show when={props.mode === 'create'}>
          <Button size="sm" variant="ghost" disabled={props.busy} onClick={() => props.onCancel()}>
            Cancel
          </Button>
        </Show>
      </div>
    </fieldset>
  )
}
