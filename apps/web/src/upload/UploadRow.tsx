import RotateCw from 'lucide-solid/icons/rotate-cw'
import X from 'lucide-solid/icons/x'
import { createEffect, createSignal, onCleanup, Show } from 'solid-js'
import { IconButton } from '../ui/IconButton.tsx'
import { ProgressBar } from '../ui/ProgressBar.tsx'
import type { Uploads } from './create-uploads.ts'
import { UploadIcon } from './UploadIcon.tsx'
import { UploadQuestions } from './UploadQuestions.tsx'
import { UploadRemarks } from './UploadRemarks.tsx'
import styles from './UploadRow.module.css'
import { isActive, type UploadEntry } from './upload-entry.ts'
import { uploadProgress, uploadWords } from './upload-words.ts'

type Props = {
  readonly entry: UploadEntry
  readonly uploads: Pick<Uploads, 'cancel' | 'retry' | 'answer' | 'dismiss'>
}

/** A file that went through without a remark needs nobody's attention for long. */
const LEAVE_AFTER_MS = 8_000

export function UploadRow(props: Props) {
  const stage = () => props.entry.stage
  const inTransit = () => stage().kind === 'sending' || stage().kind === 'working'
  const [held, setHeld] = createSignal(false)
  createEffect(() => {
    if (!isWithoutRemark(props.entry) || held()) return
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
        <UploadIcon stage={stage().kind} />
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
        <UploadRemarks entry={props.entry} />
        <UploadQuestions entry={props.entry} uploads={props.uploads} />
      </div>
      <Actions {...props} />
    </li>
  )
}

function isWithoutRemark({ stage }: UploadEntry): boolean {
  if (stage.kind === 'known') return true
  if (stage.kind !== 'published') return false
  return stage.upload.rowsRejected === 0 && stage.upload.warnings.length === 0
}

function Actions(props: Props) {
  const canRetry = () => props.entry.stage.kind === 'failed' && props.entry.stage.canRetry
  const last = () =>
    isActive(props.entry)
      ? { label: 'Cancel', act: () => void props.uploads.cancel(props.entry.key) }
      : { label: 'Dismiss', act: () => props.uploads.dismiss(props.entry.key) }
  return (
    <div class={styles['actions']}>
      <Show when={canRetry()}>
        <IconButton
          size="sm"
          label="Try again"
          icon={<RotateCw size={16} />}
          onClick={() => props.uploads.retry(props.entry.key)}
        />
      </Show>
      <IconButton
        size="sm"
        label={last().label}
        icon={<X size={16} />}
        onClick={() => last().act()}
      />
    </div>
  )
}
