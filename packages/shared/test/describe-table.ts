import type { ReadTable } from './read-csv.ts'

export const types = ({ plan }: ReadTable) => plan.columns.map(({ type }) => type)
export const names = ({ plan }: ReadTable) => plan.columns.map(({ name }) => name)
export const warned = ({ plan }: ReadTable) => plan.warnings.map(({ kind }) => kind)
