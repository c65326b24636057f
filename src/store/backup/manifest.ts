import { z } from 'zod'

/** The first entry of a backup. */
export const MANIFEST = 'pacto-backup.json'
/** What follows lies in this folder. */
export const ENGINE = 'engine'

export const manifestSchema = z.object({
  format: z.literal(1),
  takenAt: z.iso.datetime(),
  /** null: of a store that no service has used yet. */
  portalId: z.string().nullable(),
  /** The last migration it has. */
  schema: z.string(),
  /** The embedded engine's own version of its files. */
  engine: z.string(),
  /** How many rows each table has. */
  rows: z.record(z.string(), z.number()),
})

/** What a backup says of itself: no secret, and nobody's data. */
export type Manifest = z.infer<typeof manifestSchema>
