import { z } from 'zod'
import type { SettingsUser } from './settings-user.ts'

/** Who asks (HubSpot user id; '' for the command line on the machine), and in which language it is told. */
export const asked = {
  as: z.string().regex(/^\d*$/, 'a HubSpot user id'),
  language: z.enum(['en', 'es']),
}

/** As the audit and the draft name who did something. */
export function by({ roles }: SettingsUser): string {
  return roles.userId === '' ? 'machine' : roles.userId
}
