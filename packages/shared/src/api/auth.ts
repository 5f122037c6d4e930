import Type, { type Static } from 'typebox'
import { Email, Id, Instant, Name, Nullable, Role as RoleField } from './fields.ts'

export type Role = Static<typeof RoleField>

export const LoginBody = Type.Object({
  email: Email,
  password: Type.String({ minLength: 1, maxLength: 1024 }),
})
export type LoginBody = Static<typeof LoginBody>

export const Me = Type.Object({
  id: Id,
  email: Type.String(),
  name: Type.String(),
  role: RoleField,
  organization: Type.Object({ id: Id, name: Type.String() }),
})
export type Me = Static<typeof Me>

export const ApiToken = Type.Object({
  id: Id,
  name: Type.String(),
  createdAt: Instant,
  expiresAt: Nullable(Instant),
})
export type ApiToken = Static<typeof ApiToken>

export const ApiTokenList = Type.Object({ tokens: Type.Array(ApiToken) })

export const CreateApiTokenBody = Type.Object({
  name: Name,
  expiresInDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 3650 })),
})

export const CreatedApiToken = Type.Object({
  ...ApiToken.properties,
  token: Type.String({ description: 'Shown this once: Authorization: Bearer <token>' }),
})
export type CreatedApiToken = Static<typeof CreatedApiToken>
