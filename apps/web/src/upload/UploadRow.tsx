import type { Upload } from '@pulse/shared/api/uploads'
import CircleAlert from 'lucide-solid/icons/circle-alert'
import CircleCheck from 'lucide-solid/icons/circle-check'
import CircleHelp from 'lucide-solid/icons/circle-question-mark'
import CircleSlash from 'lucide-solid/icons/circle-slash'
import FileSpreadsheet from 'lucide-solid/icons/file-spreadsheet'
import RotateCw from 'lucide-solid/icons/rotate-cw'
import X from 'lucide-solid/icons/x'
import {
  createEffect,
  createSignal,
  For,
  lazy,
  Match,
  onCleanup,
  Show,
  Suspense,
  Switch,
} from 'solid-js'
import { previewAnswer } from '../plan/preview-answer.ts'
import { Button } from '../ui/Button.tsx'
import { countOf } from '../ui/count-of.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { ProgressBar } from '../ui/ProgressBar.tsx'
import type { Uploads } from './create-uploads.ts'
import { QuestionForm } from './QuestionForm.tsx'
import styles from './UploadRow.module.css'
import { isActive, type UploadEntry } from './upload-entry.ts'
import { uploadProgress, uploadWords } from './upload-words.ts'

const PlanDialog = lazy(() =>
  import('../plan/PlanDialog.tsx').then((m) => ({ default: m.PlanDialog })),
)

type Props = {
  readonly entry: UploadEntry
  readonly uploads: Pick<Uploads, 'cancel' | 'retry' | 'answer' | 'dismiss'>
}

/** A file that went through without a remark needs nobody's attention for long. */
const LEAVE_AFTER_MS = 8_000

export function UploadRow(props: Props) {
  const stage = () => props.entry.stage
  const published = () => {
    const now = stage()
    return now.kind === 'published' ? now.upload : undefined
  }
  const waiting = () => {
    const now = stage()
    return now.kind === 'waiting' ? now : undefined
  }
  const failed = () => {
    const now = stage()
    return now.kind === 'failed' ? now : undefined
  }
  const inTransit = () => stage().kind === 'sending' || stage().kind === 'working'
  const [held, setHeld] = createSignal(false)
  createEffect(() => {
    const upload = published()
    if (!upload || upload.rowsRejected > 0 || upload.warnings.length > 0 || held()) return
    const timer = setTimeout(() => props.uploads.dismiss(props.entry.key), LEAVE_AFTER_MS)
    onCleanup(() => clearTimeout(timer))
  })

  return (
    <li
      class={styles['row']}
      data-upload={props.entry.name}
      data-stage={stage().kind}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocusIn={() => setHeld(true)}
      onFocusOut={() => setHeld(false)}
    >
      <span class={styles['icon']} data-stage={stage().kind} aria-hidden="true">
        <Switch fallback={<FileSpreadsheet size={18} />}>
          <Match when={published()}>
            <CircleCheck size={18} />
          </Match>
          <Match when={failed()}>
            <CircleAlert size={18} />
          </Match>
          <Match when={waiting()}>
            <CircleHelp size={18} />
          </Match>
          <Match when={stage().kind === 'cancelled'}>
            <CircleSlash size={18} />
          </Match>
        </Switch>
      </span>
      <div class={styles['words']}>
        <p class={styles['name']} title={props.entry.name}>
          {props.entry.name}
        </p>
        <Show when={inTransit()}>
          <ProgressBar
            hideLabel
            label={`Progress of ${props.entry.name}`}
            value={uploadProgress(props.entry)}
          />
        </Show>
        <p class={styles['state']} data-stage={stage().kind}>
          {uploadWords(props.entry)}
        </p>
        <Remarks entry={props.entry} />
        <Show when={stage().kind === 'sending' && props.entry.device?.questions.length}>
          <QuestionForm
            questions={props.entry.device?.questions ?? []}
            busy={false}
            problem={null}
            onAnswer={(answers) => void props.uploads.answer(props.entry.key, answers)}
          />
        </Show>
        <Show when={waiting()}>
          {(now) => <Review key={props.entry.key} upload={now().upload} uploads={props.uploads} />}
        </Show>
        <Show
          when={waiting()?.upload.questions?.some(({ kind }) => kind !== 'preview') && waiting()}
        >
          {(now) => (
            <QuestionForm
              questions={now().upload.questions ?? []}
              busy={now().answering}
              problem={now().problem}
              onAnswer={(answers) => void props.uploads.answer(props.entry.key, answers)}
            />
          )}
        </Show>
      </div>
      <div class={styles['actions']}>
        <Show when={failed()?.canRetry}>
          <IconButton
            size="sm"
            label="Try again"
            icon={<RotateCw size={16} />}
            onClick={() => props.uploads.retry(props.entry.key)}
          />
        </Show>
        <Show
          when={isActive(props.entry)}
          fallback={
            <IconButton
              size="sm"
              label="Dismiss"
              icon={<X size={16} />}
              onClick={() => props.uploads.dismiss(props.entry.key)}
            />
          }
        >
          <IconButton
            size="sm"
            label="Cancel"
            icon={<X size={16} />}
            onClick={() => void props.uploads.cancel(props.entry.key)}
          />
        </Show>
      </div>
    </li>
  )
}

/** The whole plan, where the questions alone do not tell enough. */
function Review(props: {
  readonly key: string
  readonly upload: Upload
  readonly uploads: Pick<Uploads, 'answer'>
}) {
  const wanted = () => props.upload.questions?.every(({ kind }) => kind === 'preview') ?? false
  const [open, setOpen] = createSignal(wanted())
  return (
    <>
      <Button size="sm" onClick={() => setOpen(true)}>
        Review columns
      </Button>
      <Suspense>
        <Show when={open()}>
          <PlanDialog
            open
            onOpenChange={setOpen}
            title={`Load ${props.upload.filename}`}
            path={`/api/uploads/${encodeURIComponent(props.upload.id)}/plan`}
            questions={props.upload.questions ?? []}
            confirmLabel="Load it"
            needsChange={false}
            onConfirm={(answers, changes) =>
              props.uploads.answer(
                props.key,
                { ...previewAnswer(props.upload.questions ?? []), ...answers },
                changes,
              )
            }
          />
        </Show>
      </Suspense>
    </>
  )
}

/** Rows that did not make it, and what the server wants to have said. */
function Remarks(props: { readonly entry: UploadEntry }) {
  const upload = () => {
    const { stage } = props.entry
    return stage.kind === 'published' || stage.kind === 'failed' ? stage.upload : null
  }
  return (
    <Show when={upload()}>
      {(seen) => (
        <>
          <Show when={seen().rowsRejected > 0}>
            <p class={styles['remark']}>
              {countOf(seen().rowsRejected, 'row')} could not be read.{' '}
              <a href={`/api/uploads/${seen().id}/rejects.csv`} download="">
                Download {seen().rowsRejected === 1 ? 'it' : 'them'}
              </a>
            </p>
          </Show>
          <For each={seen().warnings}>{(warning) => <p class={styles['remark']}>{warning}</p>}</For>
        </>
      )}
    </Show>
  )
}
