import type { z } from 'zod'
import type {
  AgreementDone,
  AgreementSettings,
  CalendarSettings,
  ChangeDone,
  Checked,
  ConnectionSettings,
  DoctorAnswer,
  EffectShown,
  Moved,
  PeopleSettings,
  RetryDone,
} from '../../extensions/app/shared/settings-contract.ts'
import { settingsCalendars } from '../../src/engine/settings/calendars-verb.ts'
import { settingsChange } from '../../src/engine/settings/change-verb.ts'
import { settingsConnection, settingsRetry } from '../../src/engine/settings/connection-verbs.ts'
import { settingsDoctor } from '../../src/engine/settings/doctor-verb.ts'
import { settingsAgreement, settingsCheck, settingsDraft } from '../../src/engine/settings/draft-verbs.ts'
import { settingsGoLive, settingsMigrate } from '../../src/engine/settings/moving-verbs.ts'
import { settingsPeople } from '../../src/engine/settings/people-verb.ts'
import { settingsActivate, settingsSign } from '../../src/engine/settings/sign-verbs.ts'
import { settingsSimulate } from '../../src/engine/settings/simulate-verb.ts'
import type { RemoteVerb } from '../../src/engine/verbs/remote-verb.ts'
import type { SignsOfLife } from './signs-of-life.ts'
import {
  activateRequest,
  changeRequest,
  checkRequest,
  draftRequest,
  goLiveRequest,
  migrateRequest,
  nothing,
  retryRequest,
  signRequest,
  simulateRequest,
} from './requests.ts'

type Named = { name: string }

export type SettingsRoute = {
  method: 'GET' | 'POST'
  path: string
  verb: string
  /** Of a POST's body. */
  schema: z.ZodType<Record<string, unknown>>
  /** What the service itself knows besides. */
  adds?(life: SignsOfLife): object
}

const get = (path: string, { name }: Named): SettingsRoute => ({
  method: 'GET',
  path: `/settings/${path}`,
  verb: name,
  schema: nothing,
})

const post = (path: string, { name }: Named, schema: z.ZodType<Record<string, unknown>>): SettingsRoute => ({
  method: 'POST',
  path: `/settings/${path}`,
  verb: name,
  schema,
})

/** What the settings page calls (`settings-contract.ts`), below `/api`: one line each. */
export const SETTINGS_ROUTES: SettingsRoute[] = [
  get('agreement', settingsAgreement),
  get('calendars', settingsCalendars),
  get('people', settingsPeople),
  { ...get('connection', settingsConnection), adds: (life) => life.told() },
  get('doctor', settingsDoctor),
  post('check', settingsCheck, checkRequest),
  post('simulate', settingsSimulate, simulateRequest),
  post('draft', settingsDraft, draftRequest),
  post('sign', settingsSign, signRequest),
  post('activate', settingsActivate, activateRequest),
  post('go-live', settingsGoLive, goLiveRequest),
  post('migrate', settingsMigrate, migrateRequest),
  post('change', settingsChange, changeRequest),
  post('retry', settingsRetry, retryRequest),
]

/** Compiles only while verbs answer what the contract says. */
type Told<Verb> = Verb extends RemoteVerb<infer _, infer Data> ? Data : never
type Fits<Data, Contract> = Data extends Contract ? true : { verb: Data; contract: Contract }
type Own = keyof ReturnType<SignsOfLife['told']>

true satisfies Fits<Told<typeof settingsAgreement>, AgreementSettings>
true satisfies Fits<Told<typeof settingsCalendars>, CalendarSettings>
true satisfies Fits<Told<typeof settingsPeople>, PeopleSettings>
true satisfies Fits<Told<typeof settingsConnection>, Omit<ConnectionSettings, Own>>
true satisfies Fits<Told<typeof settingsDoctor>, DoctorAnswer>
true satisfies Fits<Told<typeof settingsCheck>, Checked>
true satisfies Fits<Told<typeof settingsSimulate>, EffectShown>
true satisfies Fits<Told<typeof settingsDraft>, AgreementDone>
true satisfies Fits<Told<typeof settingsSign>, AgreementDone>
true satisfies Fits<Told<typeof settingsActivate>, AgreementDone>
true satisfies Fits<Told<typeof settingsGoLive>, Moved>
true satisfies Fits<Told<typeof settingsMigrate>, Moved>
true satisfies Fits<Told<typeof settingsChange>, ChangeDone>
true satisfies Fits<Told<typeof settingsRetry>, RetryDone>
