import Type, { type TSchema } from 'typebox'

/** Field schemas that several messages of the API share. */
export const Id = Type.String({ format: 'uuid' })
export const Instant = Type.String({ format: 'date-time', description: 'ISO 8601 instant, UTC' })
export const Email = Type.String({ format: 'email', maxLength: 254 })
export const Name = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' })
export const TimeZone = Type.String({
  minLength: 1,
  maxLength: 64,
  description: 'IANA time zone, such as Europe/Berlin',
})

export const Role = Type.Union(
  [Type.Literal('admin'), Type.Literal('editor'), Type.Literal('viewer')],
  { description: 'admin manages people, editor changes dashboards and data, viewer only reads' },
)

export const IdParams = Type.Object({ id: Id })

export const ErrorAnswer = Type.Object({
  error: Type.Object({
    code: Type.String(),
    message: Type.String(),
    details: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  }),
})

export function Nullable<T extends TSchema>(schema: T) {
  return Type.Union([schema, Type.Null()])
}
