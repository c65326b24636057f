import type { RemoteVerb } from '../verbs/remote-verb.ts'
import { settingsCalendars } from './calendars-verb.ts'
import { settingsChange } from './change-verb.ts'
import { settingsConnection, settingsRetry } from './connection-verbs.ts'
import { settingsDoctor } from './doctor-verb.ts'
import { settingsAgreement, settingsCheck, settingsDraft } from './draft-verbs.ts'
import { settingsGoLive, settingsMigrate } from './moving-verbs.ts'
import { settingsPeople } from './people-verb.ts'
import { settingsSimulate } from './simulate-verb.ts'
import { settingsActivate, settingsSign } from './sign-verbs.ts'

/** What the settings page asks for; roles are judged here, whichever door it comes through (product §5). */
export const SETTINGS_VERBS: RemoteVerb[] = [
  settingsAgreement,
  settingsCheck,
  settingsDraft,
  settingsSimulate,
  settingsSign,
  settingsActivate,
  settingsGoLive,
  settingsMigrate,
  settingsCalendars,
  settingsChange,
  settingsPeople,
  settingsConnection,
  settingsRetry,
  settingsDoctor,
] as RemoteVerb[]
