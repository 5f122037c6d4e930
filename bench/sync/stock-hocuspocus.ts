// Hocuspocus as its documentation sets it up: its Database extension, here on PostgreSQL, and all
// settings at their defaults. It stores two seconds after an edit, and acknowledges at once.
import { Database } from '@hocuspocus/extension-database'
import { Server } from '@hocuspocus/server'
import pg from 'pg'

const { DATABASE_URL, PORT } = process.env
const pool = new pg.Pool({ ...(DATABASE_URL ? { connectionString: DATABASE_URL } : {}), max: 10 })
await pool.query('create table if not exists stock_documents (name text primary key, state bytea)')

const server = new Server({
  port: Number(PORT),
  address: '127.0.0.1',
  quiet: true,
  extensions: [
    new Database({
      async fetch({ documentName }) {
        const found = await pool.query<{ state: Buffer }>(
          'select state from stock_documents where name = $1',
          [documentName],
        )
        return found.rows[0]?.state ?? null
      },
      async store({ documentName, state }) {
        await pool.query(
          `insert into stock_documents (name, state) values ($1, $2)
           on conflict (name) do update set state = excluded.state`,
          [documentName, state],
        )
      },
    }),
  ],
})
await server.listen()
