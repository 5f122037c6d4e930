import CircleAlert from 'lucide-solid/icons/circle-alert'
import CircleCheck from 'lucide-solid/icons/circle-check'
import CircleHelp from 'lucide-solid/icons/circle-question-mark'
import CircleSlash from 'lucide-solid/icons/circle-slash'
import FileSpreadsheet from 'lucide-solid/icons/file-spreadsheet'
import { Dynamic } from 'solid-js/web'
import type { UploadStage } from './upload-entry.ts'

const ICONS: Record<UploadStage['kind'], typeof FileSpreadsheet> = {
  sending: FileSpreadsheet,
  working: FileSpreadsheet,
  waiting: CircleHelp,
  published: CircleCheck,
  known: CircleCheck,
  failed: CircleAlert,
  cancelled: CircleSlash,
}

export function UploadIcon(props: { readonly stage: UploadStage['kind'] }) {
  return <Dynamic component={ICONS[props.stage]} size={18} />
}
