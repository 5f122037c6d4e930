import type { Upload } from '@pulse/shared/api/uploads'
import { createSignal, lazy, Show, Suspense } from 'solid-js'
import { previewAnswer } from '../plan/preview-answer.ts'
import { Button } from '../ui/Button.tsx'
import type { Uploads } from './create-uploads.ts'

const PlanDialog = lazy(() =>
  import('../plan/PlanDialog.tsx').then((m) => ({ default: m.PlanDialog })),
)

/** The whole plan, where the questions alone do not tell enough. */
export function ReviewColumns(props: {
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
