import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'

export type DuckReader = {
  read(bytes: Uint8Array): Promise<string[][]>
  close(): Promise<void>
}

/**
 * DuckDB's own sniffer decides everything; it is only told to leave texts as they are, and to leave out rows that it
 * cannot read. Its other settings (none, null_padding, strict_mode) score lower.
 */
export async function openDuckReader(): Promise<DuckReader> {
  const folder = await mkdtemp(join(tmpdir(), 'pulse-duckdb-'))
  const path = join(folder, 'file.csv')
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' })
  const connection = await instance.connect()
  return {
    async read(bytes) {
      await writeFile(path, bytes)
      const found = await connection.runAndReadAll(
        `from read_csv('${path}', all_varchar = true, ignore_errors = true)`,
      )
      const rows = found.getRowsJson().map((row) => row.map((cell) => `${cell ?? ''}`))
      return [nameAlike(found.columnNames()), ...rows]
    },
    async close() {
      connection.closeSync()
      instance.closeSync()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Where there is no header its names are counted from 0, ours from 1: that is no difference. */
function nameAlike(names: readonly string[]): string[] {
  const isCounted = names.every((name, index) => Number(name.replace(/^column/u, '')) === index)
  return isCounted ? names.map((_, index) => `column_${index + 1}`) : [...names]
}
