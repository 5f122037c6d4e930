import type { Question } from '@pulse/shared/api/uploads'
import { createSignal, createUniqueId, For, type ParentProps, Show } from 'solid-js'
import { Button } from '../ui/Button.tsx'
import styles from './QuestionForm.module.css'

/** Its children stand beside the button that goes on. */
type Props = ParentProps<{
  readonly questions: readonly Question[]
  readonly busy: boolean
  readonly problem: string | null
  readonly onAnswer: (answers: Record<string, string>) => void
}>

/** What the file leaves open, such as whether 01/02 is in January or February. */
export function QuestionForm(props: Props) {
  const form = createUniqueId()
  const [answers, setAnswers] = createSignal<Readonly<Record<string, string>>>({})
  const complete = () => props.questions.every(({ id }) => answers()[id] !== undefined)

  return (
    <form
      class={styles['form']}
      onSubmit={(event) => {
        event.preventDefault()
        if (complete() && !props.busy) props.onAnswer({ ...answers() })
      }}
    >
      <For each={props.questions}>
        {(question) => (
          <fieldset class={styles['question']} disabled={props.busy}>
            <legend class={styles['message']}>{question.message}</legend>
            <For each={question.choices}>
              {(choice) => (
                <label class={styles['choice']}>
                  <input
                    type="radio"
                    name={`${form}-${question.id}`}
                    value={choice.value}
                    checked={answers()[question.id] === choice.value}
                    onChange={() => setAnswers({ ...answers(), [question.id]: choice.value })}
                  />
                  <span>
                    {choice.label}
                    <Show when={choice.example}>
                      <span class={styles['example']}>{choice.example}</span>
                    </Show>
                  </span>
                </label>
              )}
            </For>
          </fieldset>
        )}
      </For>
      <Show when={props.problem}>
        <p class={styles['problem']} role="alert">
          {props.problem}
        </p>
      </Show>
      <div class={styles['buttons']}>
        <Button
          type="submit"
          variant="primary"
          size="sm"
          loading={props.busy}
          disabled={!complete()}
        >
          Continue
        </Button>
        {props.children}
      </div>
    </form>
  )
}
