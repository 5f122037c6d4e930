import Redo2 from 'lucide-solid/icons/redo-2'
import Undo2 from 'lucide-solid/icons/undo-2'
import { IconButton } from '../../ui/IconButton.tsx'
import { useDashboard } from '../dashboard-context.ts'
import styles from './HistoryButtons.module.css'

/** On a narrow screen the header has no room for them: there they stand in the bar below. */
export function HistoryButtons(props: { readonly place: 'header' | 'bar' }) {
  const dashboard = useDashboard()
  const size = () => (props.place === 'bar' ? 'sm' : 'md')
  return (
    <div class={styles[props.place]}>
      <IconButton
        label={`Undo ${dashboard.undoes() ?? ''}`.trim()}
        shortcut="mod+z"
        size={size()}
        icon={<Undo2 />}
        disabled={dashboard.undoes() === null}
        onClick={dashboard.undo}
      />
      <IconButton
        label={`Redo ${dashboard.redoes() ?? ''}`.trim()}
        shortcut="mod+shift+z"
        size={size()}
        icon={<Redo2 />}
        disabled={dashboard.redoes() === null}
        onClick={dashboard.redo}
      />
    </div>
  )
}
