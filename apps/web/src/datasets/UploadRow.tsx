import type { Upload } from '@pulse/shared/api/uploads'
import { Match, Show, Switch } from 'solid-js'
import { useSession } from '../app/session.tsx'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { countOf } from '../ui/count-of.ts'
import { formatBytes } from '../ui/format-bytes.ts'
import { formatInteger } from '../ui/format-integer.ts'
import { ProgressBar } from '../ui/ProgressBar.tsx'
import { TimeAgo } from '../ui/TimeAgo.tsx'
import styles from './UploadRow.module.css'
import { describeMode, describeState, isOpenUpload } from './upload-state.ts'

type Props = {
  readonly upload: Upload
  readonly onUndo: () => void
  readonly onCancel: () => void
  readonly onRejects: () => void
  readonly onReview: () => void
}

export function UploadRow(props: Props) {
  const session = useSession()
  const state = () => describeState(props.upload.state)
  const moving = () => isOpenUpload(props.upload.state)
  return (
    <li class={styles['row']}>
      <div class={styles['head']}>
        <span class={styles['file']}>{props.upload.filename}</span>
        <Badge tone={state().tone} dot={moving()}>
          {state().label}
        </Badge>
      </div>
      <p class={styles['facts']}>
        {describeMode(props.upload.mode)} · {formatBytes(props.upload.sizeBytes)} ·{' '}
        <TimeAgo at={props.upload.createdAt} />
      </p>
      <Show when={moving()}>
        <ProgressBar
          label={countOf(props.upload.rowsRead, 'row')}
          value={readShare(props.upload)}
        />
      </Show>
      <Show when={props.upload.error}>
        {(error) => <p class={styles['error']}>{error().message}</p>}
      </Show>
      <div class={styles['foot']}>
        <div class={styles['account']}>
          <Show when={props.upload.state === 'published' || props.upload.state === 'undone'}>
            <p>
              {countOf(props.upload.rowsRead, 'row')} read: {formatInteger(props.upload.rowsLoaded)}{' '}
              loaded, {formatInteger(props.upload.rowsRejected)} rejected
            </p>
          </Show>
          <Show when={props.upload.rowsRejected > 0}>
            <Button size="sm" variant="ghost" onClick={() => props.onRejects()}>
              {session.can.edit ? 'Fix' : 'See'}{' '}
              {countOf(props.upload.rowsRejected, 'rejected row')}
            </Button>
          </Show>
        </div>
        <Show when={session.can.edit}>
          <Show when={props.upload.state === 'waiting'}>
            <Button size="sm" variant="primary" onClick={() => props.onReview()}>
              Review
            </Button>
          </Show>
          <Switch>
            <Match when={props.upload.state === 'published'}>
              <Button size="sm" onClick={() => props.onUndo()}>
                Undo
              </Button>
            </Match>
            <Match when={moving() || props.upload.state === 'waiting'}>
              <Button size="sm" onClick={() => props.onCancel()}>
                Cancel
              </Button>
            </Match>
          </Switch>
        </Show>
      </div>
    </li>
  )
}

/** How much of the file is read; unknown until its size is. */
function readShare({ bytesRead, sizeBytes, state }: Upload): number | undefined {
  return state === 'queued' || sizeBytes === 0 ? undefined : Math.min(1, bytesRead / sizeBytes)
}
