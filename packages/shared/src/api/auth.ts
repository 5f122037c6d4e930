import Type, { type Static } from 'typebox'
import { Email, Id, Role as RoleField } from './fields.ts'

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
