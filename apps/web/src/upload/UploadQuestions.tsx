import { Show } from 'solid-js'
import type { Uploads } from './create-uploads.ts'
import { DuplicateQuestion } from './DuplicateQuestion.tsx'
import { QuestionForm } from './QuestionForm.tsx'
import { ReviewColumns } from './ReviewColumns.tsx'
import type { UploadEntry } from './upload-entry.ts'

type Props = { readonly entry: UploadEntry; readonly uploads: Pick<Uploads, 'answer' | 'cancel'> }

/** What only a person knows: asked by this device while it cannot send the file, else by the server. */
export function UploadQuestions(props: Props) {
  const waiting = () => {
    const { stage } = props.entry
    return stage.kind === 'waiting' ? stage : undefined
  }
  /** It is asked alone, before there is a plan to look at. */
  const duplicate = () => waiting()?.upload.questions?.find(({ kind }) => kind === 'duplicate')
  const planned = () => (duplicate() ? undefined : waiting())
  const asksMoreThanReview = () =>
    planned()?.upload.questions?.some(({ kind }) => kind !== 'preview') ?? false
  const answer = (answers: Record<string, string>) =>
    void props.uploads.answer(props.entry.key, answers)
  return (
    <>
      <Show when={props.entry.stage.kind === 'sending' && props.entry.device?.questions.length}>
        <QuestionForm
          questions={props.entry.device?.questions ?? []}
          busy={false}
          problem={null}
          onAnswer={answer}
        />
      </Show>
      <Show when={duplicate()}>
        {(question) => (
          <DuplicateQuestion
            question={question()}
            earlier={waiting()?.upload.duplicateOf}
            mode={waiting()?.upload.mode ?? 'create'}
            busy={waiting()?.answering ?? false}
            problem={waiting()?.problem ?? null}
            onAnswer={(value) => answer({ [question().id]: value })}
            onCancel={() => void props.uploads.cancel(props.entry.key)}
          />
        )}
      </Show>
      <Show when={planned()}>
        {(now) => {
          const review = () => (
            <ReviewColumns key={props.entry.key} upload={now().upload} uploads={props.uploads} />
          )
          return (
            <Show when={asksMoreThanReview()} fallback={<div>{review()}</div>}>
              <QuestionForm
                questions={now().upload.questions ?? []}
                busy={now().answering}
                problem={now().problem}
                onAnswer={answer}
              >
                {review()}
              </QuestionForm>
            </Show>
          )
        }}
      </Show>
    </>
  )
}
