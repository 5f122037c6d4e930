// POST /api/datasets/:id/points: live measurements, one JSON object per line.
import Type, { type Static } from 'typebox'

export const MAX_POINTS = 5000
export const MAX_POINTS_BYTES = 2 * 1024 * 1024
/** Of a line's `$key`. */
export const MAX_KEY_LENGTH = 200

export const PointsAnswer = Type.Object({
  accepted: Type.Integer({ description: 'Lines that are rows of the dataset now' }),
  duplicates: Type.Integer({ description: 'Lines whose $key was taken before; nothing was added' }),
  rejected: Type.Integer({ description: 'Lines that do not fit the dataset' }),
  errors: Type.Array(
    Type.Object({
      line: Type.Integer({ description: 'From 1' }),
      code: Type.Union([Type.Literal('invalid-request'), Type.Literal('unknown-column')]),
      message: Type.String(),
      column: Type.Optional(Type.String()),
    }),
    { description: 'The first hundred' },
  ),
  version: Type.Integer({ description: "The dataset's version that has them" }),
})
export type PointsAnswer = Static<typeof PointsAnswer>
export type PointError = PointsAnswer['errors'][number]
