import type {
  AgreementSettings,
  CalendarSettings,
  Clause,
  ConnectionSettings,
  DraftShown,
  Field,
  PeopleSettings,
} from '../../extensions/app/settings/_shared/settings-contract.ts'

export const NOW = '2026-11-23T09:00:00.000Z'

const field = (over: Partial<Field>): Field => ({
  id: 'within.0',
  label: 'First contact: Standard',
  kind: 'number',
  unit: 'minutes',
  value: 60,
  min: 0,
  max: 43_200,
  options: [],
  optional: false,
  more: false,
  columns: [],
  ordered: false,
  shrinks: false,
  ...over,
})

const FIELDS: Field[] = [
  field({}),
  field({ id: 'connected', label: 'Only connected calls count', kind: 'toggle', unit: '', value: false }),
  field({
    id: 'by',
    label: 'Whose contact counts',
    kind: 'choice',
    unit: '',
    value: 'team',
    options: [
      { code: 'team', label: 'The team’s' },
      { code: 'owner', label: 'The owner’s' },
    ],
  }),
  field({
    id: 'required',
    label: 'Data that must be filled in',
    kind: 'several',
    unit: '',
    value: ['jobtitle'],
    options: [
      { code: 'jobtitle', label: 'Job title' },
      { code: 'phone', label: 'Phone' },
    ],
  }),
  field({ id: 'pack_at', label: 'Pack ready at', kind: 'time', unit: '', value: '08:00' }),
]

export const CLAUSES: Clause[] = [
  {
    id: 'response',
    title: '2. Time to first contact',
    parts: [
      { side: 'marketing', sentences: ['Marketing hands a lead over within 15 min.'], fields: [] },
      { side: 'sales', sentences: ['Standard: first contact within 1 h.'], fields: FIELDS },
    ],
  },
]

export const anAgreement = (over: Partial<AgreementSettings> = {}): AgreementSettings => ({
  may: { edit: true, activate: true, goLive: false, migrate: true, signs: [] },
  timeZone: 'Europe/Madrid',
  mode: { state: 'live', since: '2026-11-02T08:00:00.000Z', endsAt: null },
  active: {
    version: 3,
    since: '2026-11-02T08:00:00.000Z',
    signatures: [
      { side: 'sales', name: 'Mónica Jefe', at: '2026-11-01T10:00:00.000Z' },
      { side: 'marketing', name: 'Mara Kent', at: '2026-11-01T11:00:00.000Z' },
    ],
    clauses: CLAUSES,
    yaml: 'terms: {}\n',
  },
  draft: null,
  behind: [],
  ...over,
})

export const aDraft = (over: Partial<DraftShown> = {}): DraftShown => ({
  version: 4,
  hash: 'a'.repeat(64),
  changedAt: '2026-11-23T08:30:00.000Z',
  changedBy: 'Adán Ops',
  signatures: [],
  missing: [
    { what: 'signature', side: 'sales', name: 'Mónica Jefe' },
    { what: 'signature', side: 'marketing', name: 'Mara Kent' },
  ],
  yaml: 'terms: {}\n',
  problems: [],
  hints: [],
  clauses: CLAUSES,
  changes: [
    {
      clause: 'response',
      label: 'First contact: Standard',
      today: '1 h',
      draft: '45 min',
      effect: 'New handoffs',
    },
  ],
  openCycles: 7,
  ...over,
})

export const aCalendar = (over: Partial<CalendarSettings> = {}): CalendarSettings => ({
  may: { exceptions: true, absences: true },
  timeZone: 'Europe/Madrid',
  today: '2026-11-23',
  calendars: [
    {
      name: 'madrid',
      timeZone: 'Europe/Madrid',
      week: [
        {
          day: 'mon',
          hours: [
            ['09:00', '14:00'],
            ['15:00', '18:00'],
          ],
        },
      ],
      holidays: { year: 2026, count: 12, usual: 14 },
      next: [
        { date: '2026-12-08', name: 'Inmaculada Concepción', openMinutes: 0 },
        { date: '2026-12-24', name: 'Nochebuena', openMinutes: 300 },
      ],
    },
  ],
  exceptions: [
    { calendar: '*', date: '2026-11-09', name: 'Storm', hours: null },
    { calendar: 'madrid', date: '2026-12-31', name: 'Early end', hours: [['09:00', '13:00']] },
  ],
  absences: [{ who: '1', name: 'Ana Ruiz', from: '2026-12-01', to: '2026-12-04', mayChange: true }],
  people: [{ code: '1', label: 'Ana Ruiz' }],
  ...over,
})

export const somePeople = (over: Partial<PeopleSettings> = {}): PeopleSettings => ({
  may: { change: true },
  language: 'es',
  lost: [{ name: 'nobody@x.example', where: 'manager', why: 'unknown' }],
  roles: [
    {
      role: 'admin',
      people: [
        { who: 'admin@x.example', name: 'Adán Ops' },
        { who: '2', name: 'Ben Hill' },
      ],
    },
    { role: 'marketing', people: [] },
  ],
  managers: [{ team: 'default', teamName: 'default', who: 'm@x.example', name: 'Mónica Jefe' }],
  teams: [{ side: 'sales', ids: ['101'] }],
  allTeams: [
    { code: '101', label: 'North' },
    { code: '102', label: 'South' },
  ],
  hours: [
    {
      who: 'ben@x.example',
      name: 'Ben Hill',
      timeZone: 'Europe/Madrid',
      week: [{ day: 'tue', hours: [['09:00', '13:00']] }],
    },
  ],
  people: [{ code: '3', label: 'Mónica Jefe' }],
  ...over,
})

export const aConnection = (over: Partial<ConnectionSettings> = {}): ConnectionSettings => ({
  mode: { state: 'observing', since: '2026-11-16T08:00:00.000Z', endsAt: '2026-11-30T08:00:00.000Z' },
  startedAt: '2026-11-23T06:00:00.000Z',
  lastWebhookAt: '2026-11-23T08:59:00.000Z',
  lastCardAt: null,
  inbox: { waiting: 2, oldestAt: '2026-11-23T08:58:00.000Z' },
  work: { due: 0, oldestAt: null },
  deliveries: { waiting: 1, failed: 2 },
  budget: [
    { kind: 'general', left: 80, of: 90, blockedUntil: null, why: null },
    { kind: 'search', left: 4, of: 4, blockedUntil: '2026-11-23T09:05:00.000Z', why: 'hubspot_away' },
  ],
  failed: [
    {
      kind: 'contact',
      key: '501',
      url: 'https://app-eu1.hubspot.com/contacts/26/record/0-1/501',
      why: 'PROPERTY_DOESNT_EXIST',
    },
    { kind: 'digest', key: 'd1', url: '', why: 'INVALID_OWNER' },
  ],
  comparedAt: null,
  repaired: 3,
  dark: { unknown: 1, noOwner: 2, archivedOwner: 0 },
  ...over,
})
