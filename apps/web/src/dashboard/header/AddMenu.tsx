import { addWidgets, type NewWidget } from '@pulse/shared/dashboard/commands'
import type { WidgetKind } from '@pulse/shared/dashboard/dashboard'
import Plus from 'lucide-solid/icons/plus'
import Upload from 'lucide-solid/icons/upload'
import { KIND_NAMES } from '../../charts/kind-names.ts'
import { createDataset, createDatasets } from '../../query/datasets.ts'
import { Button } from '../../ui/Button.tsx'
import { Menu } from '../../ui/Menu.tsx'
import type { MenuEntry } from '../../ui/menu-entry.ts'
import { useDashboard } from '../dashboard-context.ts'
import { KindIcon } from '../widget/KindIcon.tsx'

type Props = {
  readonly onAdded: (widgetId: string) => void
  readonly onPickFiles: () => void
}

const SIZE = { w: 6, h: 5 }
const SIZES: Partial<Record<WidgetKind, typeof SIZE>> = {
  pie: { w: 4, h: 5 },
  funnel: { w: 4, h: 5 },
  gauge: { w: 3, h: 4 },
  stat: { w: 3, h: 2 },
  table: { w: 6, h: 6 },
  text: { w: 4, h: 3 },
}

/** Adds a widget, or files that become charts. */
export function AddMenu(props: Props) {
  const dashboard = useDashboard()
  const datasets = createDatasets()
  /** What a new chart starts from: the dataset that this dashboard used last, else the newest. */
  const datasetId = () =>
    dashboard.state.widgets.findLast((widget) => widget.query.datasetId)?.query.datasetId ??
    datasets.data?.[0]?.id
  const dataset = createDataset(datasetId)

  const add = async (kind: WidgetKind) => {
    const widget: NewWidget = { kind, title: '', size: SIZES[kind] ?? SIZE }
    if (kind !== 'text' && dataset.data) {
      const { defaultQuery } = await import('../editor/default-query.ts')
      widget.query = defaultQuery(kind, dataset.data)
    }
    const id = dashboard.run((doc, by) => addWidgets(doc, [widget], by))?.[0]
    if (id) props.onAdded(id)
  }
  const entries = (): MenuEntry[] => [
    {
      kind: 'action',
      label: 'Upload CSV files',
      icon: () => Upload({}),
      onSelect: props.onPickFiles,
    },
    { kind: 'separator' },
    ...(Object.keys(KIND_NAMES) as WidgetKind[]).map((kind) => ({
      kind: 'action' as const,
      label: KIND_NAMES[kind],
      icon: () => <KindIcon kind={kind} />,
      onSelect: () => void add(kind),
    })),
  ]
  return (
    <Menu
      entries={entries()}
      trigger={(trigger) => (
        <Button {...trigger} variant="primary" icon={<Plus />}>
          Add
        </Button>
      )}
    />
  )
}
