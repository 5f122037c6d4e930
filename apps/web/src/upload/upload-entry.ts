// One file on its way to a dataset, as the panel shows it.
import type { DatasetDetail } from '@pulse/shared/api/datasets'
import type { EarlierUpload, Question, Upload, UploadMode } from '@pulse/shared/api/uploads'

export type UploadStage =
  | {
      readonly kind: 'sending'
      readonly sentBytes: number
      readonly bytesPerSecond: number | null
      /** Nobody answers; it goes on by itself when somebody does. */
      readonly disconnected: boolean
    }
  /** All bytes are there; the server reads them. */
  | {
      readonly kind: 'working'
      readonly upload: Upload | null
      readonly rowsPerSecond: number | null
    }
  /** The server asks something that only a person knows. */
  | {
      readonly kind: 'waiting'
      readonly upload: Upload
      readonly answering: boolean
      readonly problem: string | null
    }
  | { readonly kind: 'published'; readonly upload: Upload }
  /** The same bytes are in a dataset already, and the person did not want them once more. */
  | { readonly kind: 'known'; readonly upload: Upload; readonly earlier: EarlierUpload }
  | {
      readonly kind: 'failed'
      readonly code: string
      readonly message: string
      readonly upload: Upload | null
      readonly canRetry: boolean
    }
  | { readonly kind: 'cancelled' }

export type UploadEntry = {
  readonly key: string
  readonly name: string
  readonly sizeBytes: number
  /** Which page it was dropped on. */
  readonly scope: string
  /** The server's id, as soon as there is one. */
  readonly uploadId: string | null
  readonly stage: UploadStage
  /** Once the connection was lost before the server had it. */
  readonly device: DeviceCopy | null
}

/** What this device has of a file that the server has not. */
export type DeviceCopy = {
  /** Survives the end of the browser. */
  readonly kept: boolean
  /** The dataset that it will be; null while it is being read, or if it cannot be read here. */
  readonly detail: DatasetDetail | null
  /** Still to be answered. */
  readonly questions: readonly Question[]
  readonly answers: Readonly<Record<string, string>>
}

export type UploadTarget = {
  /** With the mode create: the id that the new dataset is to have. */
  readonly datasetId?: string | undefined
  readonly mode?: UploadMode | undefined
  /** The person wants to see how it is read before it is loaded. */
  readonly preview?: boolean | undefined
  /** IANA zone in which times without an offset are read. */
  readonly timeZone?: string | undefined
}

/** Datasets that the page shows when a file is dropped on it; `any`: all there are. */
export type ShownDatasets = 'any' | ReadonlySet<string>

export function isActive({ stage }: UploadEntry): boolean {
  return stage.kind === 'sending' || stage.kind === 'working' || stage.kind === 'waiting'
}
