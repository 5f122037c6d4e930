import type { PlanChanges, PlanView } from '@pulse/shared/api/plan-view'
import type { Question } from '@pulse/shared/api/uploads'
import { createMemo, createResource, createSignal, For, Show } from 'solid-js'
import { api } from '../app/api.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { createAction } from '../ui/create-action.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { ErrorState } from '../ui/ErrorState.tsx'
import { Select } from '../ui/Select.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { PlanColumns } from './PlanColumns.tsx'
import styles from './PlanDialog.module.css'
import { PlanSummary } from './PlanSummary.tsx'
import { createPlanDraft } from './plan-draft.ts'

type Props = {
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
  readonly title: string
  readonly description?: string
  /** Where the plan is: of an upload that waits, or of a dataset. */
  readonly path: string
  readonly questions?: readonly Question[]
  readonly confirmLabel: string
  /** A dataset is read anew only when something was changed; a waiting upload goes on either way. */
  readonly needsChange: boolean
  readonly onConfirm: (
    answers: Record<string, string>,
    changes: PlanChanges | undefined,
  ) => Promise<unknown>
}

const NO_AXIS = '-'

/** How a file is read, to look at and to change. */
export function PlanDialog(props: Props) {
  const [plan, { refetch }] = createResource(
    () => (props.open ? props.path : undefined),
    (path) => api.get<PlanView>(path),
  )
  return (
    <Show
      when={plan.state === 'ready' ? plan() : undefined}
      keyed
      fallback={
        <Dialog size="lg" open={props.open} onOpenChange={props.onOpenChange} title={props.title}>
          <Show when={plan.error} fallback={<Skeleton height="240px" />}>
            <ErrorState
              compact
              title="The columns did not load"
              message={plan.error instanceof Error ? plan.error.message : ''}
              onRetry={() => void refetch()}
            />
          </Show>
        </Dialog>
      }
    >
      {(loaded) => <PlanForm {...props} plan={loaded} />}
    </Show>
  )
}

function PlanForm(props: Props & { readonly plan: PlanView }) {
  const draft = createPlanDraft(props.plan)
  const [answers, setAnswers] = createSignal<Readonly<Record<string, string>>>({})
  const confirm = createAction(() => props.onConfirm({ ...answers() }, draft.changes()))
  const axes = createMemo(() => [
    { value: NO_AXIS, label: 'None: the rows have no time' },
    ...props.plan.columns
      .filter(({ name }) => draft.isTime(name))
      .map(({ name }) => ({ value: name, label: draft.nameOf(name) })),
  ])
  // A preview is answered by going on.
  const asked = () => (props.questions ?? []).filter(({ kind }) => kind !== 'preview')
  const isReady = () =>
    draft.problems().size === 0 &&
    asked().every(({ id }) => answers()[id] !== undefined) &&
    (!props.needsChange || draft.changes() !== undefined)
  const close = () => !confirm.busy() && props.onOpenChange(false)
  const submit = async () => {
    if (isReady() && (await confirm.run())) props.onOpenChange(false)
  }
  return (
    <Dialog
      size="lg"
      open={props.open}
      onOpenChange={close}
      title={props.title}
      description={props.description}
      onSubmit={() => void submit()}
      footer={
        <>
          <Button disabled={confirm.busy()} onClick={close}>
            Cancel
          </Button>
          <Button type="submit" variant="primary" loading={confirm.busy()} disabled={!isReady()}>
            {props.confirmLabel}
          </Button>
        </>
      }
    >
      <Show when={confirm.failure()}>
        {(message) => <Banner tone="negative">{message()}</Banner>}
      </Show>
      <PlanSummary plan={props.plan} />
      <div class={styles['fields']}>
        <For each={asked()}>
          {(question) => (
            <Select
              label={question.message}
              options={question.choices.map(({ value, label, example }) => ({
                value,
                label,
                ...(example && { description: example }),
              }))}
              value={answers()[question.id]}
              onChange={(value) => setAnswers({ ...answers(), [question.id]: value })}
              disabled={confirm.busy()}
            />
          )}
        </For>
        <Select
          label="Time axis"
          options={axes()}
          value={draft.timeColumn() ?? NO_AXIS}
          onChange={(value) => draft.setTimeColumn(value === NO_AXIS ? null : value)}
          disabled={confirm.busy()}
        />
      </div>
      <PlanColumns plan={props.plan} draft={draft} disabled={confirm.busy()} />
    </Dialog>
  )
}
